package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.doors.TestServer.Names;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults 4.10: other addresses of the same server, and pages of web clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FurtherNamesTest {

    private final TestServer server;

    FurtherNamesTest(@TempDir Path data) {
        server = TestServer.start(
                data,
                new Names(
                        Optional.empty(),
                        List.of(URI.create("//host.docker.internal"), URI.create("https://lan.example")),
                        List.of(URI.create("https://inspector.example"))));
    }

    @AfterAll
    void close() {
        server.close();
    }

    private RawRequest.Answer get(String path, String host, String... headers) {
        RawRequest request = new RawRequest("GET", path);
        List.of(headers).forEach(request::with);
        return request.send(server.address(), host);
    }

    @Test
    void r4_10_a_further_name_is_answered_and_spoken_of() {
        String docker = "host.docker.internal:" + server.address().getPort();

        assertThat(get("/mcp", docker).text())
                .startsWith("HTTP/1.1 401")
                .contains("resource_metadata=\"http://" + docker + "/.well-known/oauth-protected-resource/mcp\"");
        assertThat(get("/.well-known/oauth-protected-resource/mcp", docker)
                        .json()
                        .path("resource")
                        .asText())
                .isEqualTo("http://" + docker + "/mcp");
        assertThat(get("/.well-known/oauth-authorization-server", "lan.example")
                        .json()
                        .path("issuer")
                        .asText())
                .isEqualTo("https://lan.example");
        assertThat(get("/mcp/oauth/authorize", "lan.example").text()).doesNotContain("__Host-");
    }

    @Test
    void r4_10_a_refusal_names_the_setting() {
        for (String path : List.of("/mcp", "/mcp/oauth/jwks", "/mcp/server-card")) {
            RawRequest.Answer answer = get(path, "evil.example");

            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).as(path).contains("--hosts");
        }
        assertThat(get("/mcp", server.address().getAuthority(), "Origin: https://evil.example")
                        .text())
                .startsWith("HTTP/1.1 403")
                .contains("--origins");
    }

    @Test
    void r4_10_pages_of_a_named_origin_may_call() {
        RawRequest.Answer answer = get("/mcp", server.address().getAuthority(), "Origin: https://inspector.example");

        assertThat(answer.text())
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("access-control-allow-origin: https://inspector.example");
    }
}
