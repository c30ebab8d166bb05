package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
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
 * session                 from here on that of the last answer; - for none
 * capabilities {…}        from here on, in _meta
 * keep x /pointer         the text there in the last answer is {x} from here on
 * ~ a                     the answer to the request is a stream, from here on called a
 * ~a {…}                  its next message;  ~a end no more of them;  ~a hangup
 * keep x ~a               {x} is the id of the last event of stream a
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
    private final Map<String, RawStream> streams = new TreeMap<>();
    private final Map<String, String> kept = new TreeMap<>();
    private String session = "";
    private String capabilities = "{}";
    private Optional<RawHttp.Response> answer = Optional.empty();

    Conversation(NotesServer server) {
        this.server = server;
        next();
    }

    void play(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = substituted(lines.get(i).strip());
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
            case "session" -> {
                session = rest.equals("-") ? "" : last().headers().getOrDefault("Mcp-Session-Id", "");
                assertThat(session.isEmpty()).isEqualTo(rest.equals("-"));
                next();
            }
            case "capabilities" -> capabilities = rest;
            case "keep" -> keep(rest.substring(0, rest.indexOf(' ')), rest.substring(rest.indexOf(' ') + 1));
            case "~" -> open(rest);
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
            default -> {
                assertThat(line).as("What is this?").startsWith("~");
                stream(line.substring(1, line.indexOf(' ')), rest);
            }
        }
    }

    private String substituted(String line) {
        String text = line.replace("{port}", "" + server.port());
        for (Map.Entry<String, String> variable : kept.entrySet()) {
            text = text.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return text;
    }

    private void keep(String name, String where) {
        kept.put(
                name,
                where.startsWith("~")
                        ? opened(where.substring(1)).lastId()
                        : Json.parse(last().body()).at(where).asText());
    }

    private void open(String name) throws IOException {
        RawStream stream = new RawStream(
                server.port(), startLine, headers, body.map(this::enveloped).orElse(""));
        assertThat(stream.head()).startsWith("HTTP/1.1 200").contains("text/event-stream");
        streams.put(name, stream);
        next();
    }

    private void stream(String name, String expected) throws IOException {
        switch (expected) {
            case "end" -> assertThat(opened(name).next()).isEmpty();
            case "hangup" -> opened(name).close();
            default -> {
                String actual = opened(name).next().orElse("the end");
                assertThat(actual).startsWith("{");
                assertThat(Pattern.matches(Json.parse(expected), Json.parse(actual)))
                        .as(actual)
                        .isTrue();
            }
        }
    }

    private RawStream opened(String name) {
        return Optional.ofNullable(streams.get(name)).orElseThrow();
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
        meta.set("io.modelcontextprotocol/clientCapabilities", Json.parse(capabilities));
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
        if (!session.isEmpty()) {
            headers.put("Mcp-Session-Id", session);
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
