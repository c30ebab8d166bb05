package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a stranger sends to the authorization server, it is their mistake and never ours. */
class OauthFuzzTest extends DoorTest {

    private static final int MESSAGES = 3_000;
    private static final List<String> BITS = List.of(
            "%",
            "%zz",
            "%00",
            "&",
            "=",
            "+",
            "\"",
            "\\",
            "<script>",
            "é",
            "|",
            "{",
            "[",
            "::",
            "//",
            "..",
            "null",
            "0",
            ":",
            "#",
            "https://[",
            "urn:",
            "a".repeat(3_000),
            "\uD834\uDD1E",
            "'",
            ";",
            "@",
            " ");

    private final Random random = new Random(20_261_122);
    private final Connecting connecting = new Connecting(server.url());

    OauthFuzzTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void no_answer_is_a_server_error() throws Exception {
        String client = connecting.clientId();
        Map<String, String> token = new LinkedHashMap<>(connecting.exchange(client, "code"));
        token.put("resource", server.url() + "/mcp");
        token.put("scope", "project:read");
        Map<String, String> refresh = new LinkedHashMap<>(connecting.refresh(client, "token"));
        Map<String, String> revoke = new LinkedHashMap<>(Map.of("client_id", client, "token", "eyJh.eyJh.x"));
        String metadata = """
            {"client_name":"a","redirect_uris":["https://a.example/cb"],"grant_types":["authorization_code"],\
            "contacts":["a@b.example"],"jwks":{"keys":[]},"logo_uri":"https://a.example/l","application_type":"web"}\
            """;

        for (int i = 0; i < MESSAGES; i++) {
            String answer = switch (i % 5) {
                case 0 -> send("GET /mcp/oauth/authorize?" + broken(connecting.question(client)), "", "");
                case 1 -> post("token", broken(token));
                case 2 -> post("token", broken(refresh));
                case 3 -> post("revoke", broken(revoke));
                default -> send("POST /mcp/oauth/register", "application/json", broken(metadata));
            };
            assertThat(answer).as("message %s", i).startsWith("HTTP/1.1 ").doesNotContainPattern("^HTTP/1.1 5");
            assertThat(answer).doesNotContain("\tat ").doesNotContain("Exception");
        }
    }

    private String post(String endpoint, String body) throws IOException {
        return send("POST /mcp/oauth/" + endpoint, "application/x-www-form-urlencoded", body);
    }

    private String broken(Map<String, String> fields) {
        return broken(Connecting.encoded(fields)).replace(" ", "+").replaceAll("[\r\n#]", "");
    }

    private String broken(String text) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(broken.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> broken.insert(at, BITS.get(random.nextInt(BITS.size())));
                case 1 -> broken.delete(at, Math.min(broken.length(), at + random.nextInt(12)));
                default -> broken.insert(at, broken.substring(at, Math.min(broken.length(), at + random.nextInt(60))));
            }
        }
        return broken.toString();
    }

    /** As it is: a client would refuse to send some of these. */
    private String send(String start, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = start + " HTTP/1.1\r\nHost: " + server.url().getAuthority() + "\r\nConnection: close\r\n"
                    + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                    + "Content-Length: " + bytes.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
