package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays a conversation written as text, line by line:
 *
 * <pre>
 * revision 2026-07-28     from here on its header, and for 2026-07-28 _meta and the standard headers; - for none
 * token reader            from here on; - for none
 * wait 61                 seconds pass
 * http 1.0                from here on
 * @ GET /mcp              start line of the next request; POST /mcp if it is not given
 * + Name: value           a header of the next request;  - Name leaves one out
 * > {"jsonrpc": …}        its body;  >nested 100 and >long 2000 make one
 * &lt; 400 {"error": …}      the answer expected to it, 200 if no status is given; … stands for anything
 * &lt;+ Name: value          a header it must have;  &lt;- Name one it must not have
 * </pre>
 */
final class Conversation {

    private final NotesServer server;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String revision = "-";
    private String token = "owner";
    private String version = "1.1";
    private String startLine = "POST /mcp";
    private Optional<String> body = Optional.empty();
    private Optional<RawHttp.Response> answer = Optional.empty();

    Conversation(NotesServer server) {
        this.server = server;
        next();
    }

    void play(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip().replace("{port}", "" + server.port());
            try {
                play(line);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("line " + (i + 1) + ": " + line + "\n" + e.getMessage(), e);
            }
        }
    }

    private void play(String line) throws IOException {
        int space = line.indexOf(' ');
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        switch (space < 0 ? line : line.substring(0, space)) {
            case "", "#" -> {}
            case "revision" -> {
                revision = rest;
                next();
            }
            case "token" -> {
                token = rest;
                next();
            }
            case "http" -> version = rest;
            case "wait" -> server.later(Long.parseLong(rest));
            case "@" -> startLine = rest;
            case "+" -> headers.put(name(rest), value(rest));
            case "-" -> headers.remove(rest);
            case ">" -> body = Optional.of(rest);
            case ">nested" -> body = Optional.of(nested(Integer.parseInt(rest)));
            case ">long" -> body = Optional.of("\"" + "x".repeat(Integer.parseInt(rest) - 2) + "\"");
            case "<" -> expect(rest);
            case "<+" ->
                assertThat(last().headers().getOrDefault(name(rest), "nothing"))
                        .matches(actual -> Pattern.text(value(rest).strip(), actual), value(rest));
            case "<-" -> assertThat(last().headers()).doesNotContainKey(rest);
            default -> throw new IllegalArgumentException("What is this?");
        }
    }

    private void expect(String expected) throws IOException {
        send();
        boolean bare = expected.startsWith("{") || expected.startsWith("[");
        int status = bare ? 200 : Integer.parseInt(expected.substring(0, 3));
        String json = bare ? expected : expected.substring(3).strip();
        assertThat(last().status()).as(last().body()).isEqualTo(status);
        if (json.isEmpty()) {
            assertThat(last().body()).isEmpty();
        } else if (!json.equals("…")) {
            JsonNode actual = Json.parse(last().body());
            assertThat(Pattern.matches(Json.parse(json), actual))
                    .as(last().body())
                    .isTrue();
        }
    }

    private void send() throws IOException {
        String text = body.map(this::enveloped).orElse("");
        answer = Optional.of(new RawHttp(server.port())
                .send(startLine + " HTTP/" + version, headers, text.getBytes(StandardCharsets.UTF_8)));
        next();
    }

    /** What a client of 2026-07-28 adds to every request; what the conversation says itself is left alone. */
    private String enveloped(String text) {
        if (!revision.equals("2026-07-28") || !text.startsWith("{") || text.contains("_meta")) {
            return text;
        }
        ObjectNode message = (ObjectNode) Json.parse(text);
        ObjectNode params = message.withObject("/params");
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", revision);
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        headers.putIfAbsent("Mcp-Method", message.path("method").asText());
        String name = params.path("name").asText(params.path("uri").asText());
        if (!name.isEmpty()) {
            headers.putIfAbsent("Mcp-Name", name);
        }
        return message.toString();
    }

    private void next() {
        startLine = "POST /mcp";
        body = Optional.empty();
        headers.clear();
        headers.put("Host", "127.0.0.1:" + server.port());
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        if (!token.equals("-")) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (!revision.equals("-")) {
            headers.put("MCP-Protocol-Version", revision);
        }
    }

    private RawHttp.Response last() {
        return answer.orElseThrow();
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':')).strip();
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1);
    }

    private static String nested(int depth) {
        String params = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + params + "}";
    }
}
