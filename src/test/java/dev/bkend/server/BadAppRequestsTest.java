package dev.bkend.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no application should send, byte by byte: each has its status and its code, and none is a 5xx. */
final class BadAppRequestsTest {

    private static final String JSON = "Content-Type: application/json";

    // Signed by another server: the key of the environment is 32 bytes of "x".
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    @TempDir
    static Path folder;

    private static AppServer server;
    private static String key;
    private static String user;

    @BeforeAll
    static void start() {
        server = new AppServer(folder, 1_000_000);
        key = server.key().value();
        user = server.userToken(AppServer.ENVIRONMENT, "user");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param headers with KEY and USER where a good key and token belong */
    record Bad(String method, String target, List<String> headers, String body, int status, String code) {

        @Override
        public String toString() {
            String shown = body.length() > 40 ? body.substring(0, 40) + "…" : body;
            return status + " " + code + ": " + method + " " + target + " " + headers + " " + shown;
        }
    }

    private static Bad keys(int status, String code, String target, String... headers) {
        return new Bad("GET", target, List.of(headers), "", status, code);
    }

    private static Bad token(int status, String code, String header) {
        return new Bad("GET", "/v1/data/posts", List.of("X-API-Key: KEY", header), "", status, code);
    }

    private static Bad path(int status, String code, String method, String target) {
        return new Bad(method, target, List.of("X-API-Key: KEY"), "", status, code);
    }

    private static Bad body(int status, String code, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("X-API-Key: KEY"));
        all.addAll(List.of(headers));
        return new Bad("POST", "/v1/data/posts", all, body, status, code);
    }

    static Stream<Bad> keys() {
        String unauthorized = "auth/unauthorized";
        String header = "data/invalid-header";
        return Stream.of(
                keys(400, header, "/v1/data/posts"),
                keys(400, header, "/v1/data/posts/1"),
                keys(400, header, "/v1/data/posts/spec"),
                keys(400, header, "/v1/posts"),
                keys(400, header, "/v1/posts/1/2/3/4"),
                keys(400, header, "/v1/data"),
                keys(401, unauthorized, "/v1/auth/me"),
                keys(401, unauthorized, "/v1/users"),
                keys(401, unauthorized, "/v1/files/1"),
                keys(401, unauthorized, "/v1/openapi"),
                keys(401, unauthorized, "/v1"),
                keys(401, unauthorized, "/v1/"),
                keys(400, header, "/v1/data/posts", "X-API-Key:"),
                keys(400, header, "/v1/data/posts", "X-API-Key:   "),
                keys(400, header, "/v1/data/posts", "X-API-Key: KEY", "X-API-Key: KEY"),
                keys(400, header, "/v1/data/posts", "Authorization: Bearer KEY"),
                keys(400, header, "/v1/data/posts?X-API-Key=KEY"),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: KEY0"),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: pk_"),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: PK_" + "0".repeat(64)),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: pk_" + "g".repeat(64)),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: pk_" + "0".repeat(64)),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: sk_" + "0".repeat(64)),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: bk_" + "0".repeat(64)),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: Bearer KEY"),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: ' or 1=1 --"),
                keys(401, unauthorized, "/v1/data/posts", "X-API-Key: " + "a".repeat(8_000)));
    }

    static Stream<Bad> tokens() {
        String invalid = "auth/invalid-token";
        return Stream.of(
                token(401, invalid, "Authorization:"),
                token(401, invalid, "Authorization: Bearer"),
                token(401, invalid, "Authorization: Bearer "),
                token(401, invalid, "Authorization: BearerUSER"),
                token(401, invalid, "Authorization: Bearer  USER"),
                token(401, invalid, "Authorization: Bearer USER x"),
                token(401, invalid, "Authorization: Basic YTpi"),
                token(401, invalid, "Authorization: USER"),
                token(401, invalid, "Authorization: Bearer undefined"),
                token(401, invalid, "Authorization: Bearer null"),
                token(401, invalid, "Authorization: Bearer USERx"),
                token(401, invalid, "Authorization: Bearer xUSER"),
                token(401, invalid, "Authorization: Bearer ..."),
                token(401, invalid, "Authorization: Bearer a.b.c"),
                token(401, invalid, "Authorization: Bearer KEY"),
                token(401, invalid, "Authorization: Bearer bk_" + "0".repeat(64)),
                token(401, invalid, "Authorization: Bearer " + jwt("{\"alg\":\"none\"}", "{}", "")),
                token(
                        401,
                        invalid,
                        "Authorization: Bearer " + jwt("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", "{}", "AAAA")),
                token(401, invalid, "Authorization: Bearer " + jwt("{\"alg\":\"HS512\"}", claims(), "AAAA")),
                token(401, invalid, "Authorization: Bearer " + HEADER + "." + base64(claims()) + "." + "A".repeat(43)),
                token(401, invalid, "Authorization: Bearer " + HEADER + "." + base64("{\"environment\":1}") + ".AAAA"),
                token(401, invalid, "Authorization: Bearer " + HEADER + "." + base64("[]") + ".AAAA"),
                token(401, invalid, "Authorization: Bearer " + "e.y".repeat(2_000)),
                new Bad(
                        "GET",
                        "/v1/data/posts",
                        List.of("X-API-Key: KEY", "Authorization: Bearer USER", "Authorization: Bearer USER"),
                        "",
                        401,
                        invalid));
    }

    static Stream<Bad> paths() {
        String nowhere = "common/not-found";
        String method = "common/method-not-allowed";
        String invalid = "data/validation-error";
        return Stream.of(
                path(404, nowhere, "GET", "/v1"),
                path(404, nowhere, "GET", "/v1/"),
                path(404, nowhere, "GET", "/v1/data"),
                path(404, nowhere, "GET", "/v1/data/"),
                path(404, nowhere, "GET", "/v1/data/posts/"),
                path(404, nowhere, "GET", "/v1/data/posts/1/2"),
                path(404, nowhere, "GET", "/v1/posts/1/2"),
                path(404, nowhere, "GET", "/v1/auth/me"),
                path(404, nowhere, "GET", "/v1/users"),
                path(404, nowhere, "GET", "/v1/files"),
                path(404, nowhere, "POST", "/v1/files"),
                path(404, nowhere, "GET", "/v1/openapi/posts"),
                path(405, method, "DELETE", "/v1/data/posts"),
                path(405, method, "DELETE", "/v1/posts"),
                path(405, method, "PUT", "/v1/data/posts/1"),
                path(405, method, "POST", "/v1/data/posts/1"),
                path(405, method, "POST", "/v1/data/posts/spec"),
                path(405, method, "PATCH", "/v1/posts"),
                path(405, method, "POST", "/v1/openapi"),
                path(405, method, "BREW", "/v1/posts"),
                path(400, invalid, "GET", "/v1/posts/a%2Fb"),
                path(400, invalid, "GET", "/v1/posts/%25"),
                path(400, invalid, "GET", "/v1/posts/%FF"),
                path(400, invalid, "GET", "/v1//posts"),
                path(400, invalid, "GET", "/v1/posts?a=%zz"),
                path(400, invalid, "GET", "/v1/posts?%=1"),
                path(400, invalid, "GET", "/v1/posts?" + "a=1&".repeat(300)));
    }

    static Stream<Bad> bodies() {
        String invalid = "data/validation-error";
        String type = "common/unsupported-media-type";
        return Stream.of(
                body(400, invalid, "", JSON),
                body(400, invalid, ""),
                body(400, invalid, "   ", JSON),
                body(400, invalid, "{", JSON),
                body(400, invalid, "{'a':1}", JSON),
                body(400, invalid, "{\"a\":1}{}", JSON),
                body(400, invalid, "{\"a\":1,\"a\":2}", JSON),
                body(400, invalid, "{\"a\":NaN}", JSON),
                body(400, invalid, "{\"a\":01}", JSON),
                body(400, invalid, "{\"a\":" + "9".repeat(100) + "}", JSON),
                body(400, invalid, "[".repeat(100) + "]".repeat(100), JSON),
                body(400, invalid, "\u0000", JSON),
                body(415, type, "{}"),
                body(415, type, "{}", "Content-Type: text/plain"),
                body(415, type, "a=1", "Content-Type: application/x-www-form-urlencoded"),
                body(415, type, "{}", "Content-Type: application/jsonp"),
                body(415, type, "{}", JSON, "Content-Encoding: gzip"),
                body(413, "common/payload-too-large", "\"" + "x".repeat(1 << 20) + "\"", JSON));
    }

    private static String claims() {
        return "{\"sub\":\"u\",\"role\":\"admin\",\"project\":\"" + AppServer.PROJECT + "\",\"environment\":\""
                + AppServer.ENVIRONMENT + "\",\"exp\":99999999999}";
    }

    private static String jwt(String header, String claims, String signature) {
        return base64(header) + "." + base64(claims) + "." + signature;
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource({"keys", "tokens", "paths", "bodies"})
    void a_bad_request_is_told_what_is_wrong(Bad bad) throws Exception {
        String answer = send(bad);

        assertThat(answer).startsWith("HTTP/1.1 " + bad.status() + " ");
        JsonNode body = Json.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.path("code").asText()).isEqualTo(bad.code());
        assertThat(body.path("statusCode").asInt()).isEqualTo(bad.status());
        assertThat(body.at("/error/code").asText()).isEqualTo(bad.code());
        assertThat(body.at("/error/message").asText()).isNotBlank();
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .contains("\r\naccess-control-allow-origin: https://app.example\r\n");
    }

    /** Jetty does not say where a request with such a line was going, so nobody knows that an application sent it. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/posts/%zz", "/v1/posts/%00"})
    void what_is_no_uri_is_refused_as_that(String target) throws Exception {
        String answer = send(path(400, "", "GET", target));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("INVALID_REQUEST");
    }

    private static String send(Bad bad) throws IOException {
        StringBuilder head = new StringBuilder(bad.method() + " " + bad.target() + " HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1\r\nConnection: close\r\nOrigin: https://app.example\r\n");
        for (String header : bad.headers()) {
            head.append(header.replace("KEY", header.startsWith("X-API-Key") || header.contains("r KEY") ? key : "KEY")
                            .replace("USER", user))
                    .append("\r\n");
        }
        byte[] body = bad.body().getBytes(StandardCharsets.UTF_8);
        if (bad.method().equals("POST") || body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            // A server that has seen enough may hang up: then the rest is of no interest to it.
            try {
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The answer says why.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
