package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import dev.bkend.doors.TestServer.Names;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults 4.11: a real nginx that serves the server under a path, whether it takes the path off or leaves it on. */
class BehindNginxTest {

    private static final String CONFIG = """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_buffering %5$s;
            location /bkend/ { proxy_pass http://127.0.0.1:%3$d%4$s; }
            location ~ ^/\\.well-known/.*/bkend { proxy_pass http://127.0.0.1:%3$d; }
          }
        }
        """;

    private static Path nginx() {
        String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        Optional<Path> found = Stream.of(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "nginx is not on the PATH: nothing was served under a path.");
        return found.orElseThrow();
    }

    private static Process start(Path folder, int port, int server, String off, String buffering) throws Exception {
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, CONFIG.formatted(folder, port, server, off, buffering));
        Process nginx = new ProcessBuilder(nginx().toString(), "-p", folder.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return nginx;
            } catch (IOException e) {
                assertThat(nginx.isAlive())
                        .as(Files.readString(folder.resolve("nginx.out")))
                        .isTrue();
                Thread.sleep(50);
            }
        }
        throw new AssertionError("nginx does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @CsvSource({"/, on", "'', off"})
    void r4_11_a_login_and_a_call_work_under_a_path(String off, String buffering, @TempDir Path folder)
            throws Exception {
        int port = freePort();
        URI url = URI.create("http://127.0.0.1:" + port + "/bkend");
        Names names = new Names(Optional.of(url), List.of(), List.of());
        try (TestServer server = TestServer.start(folder.resolve("data"), names)) {
            Process nginx = start(folder, port, server.address().getPort(), off, buffering);
            try {
                check(url, server.owner());
            } finally {
                nginx.destroy();
                nginx.waitFor();
            }
        }
    }

    private static void check(URI url, FirstStart.Secrets owner) {
        String root = "http://" + url.getAuthority();
        Connecting client = new Connecting(url);
        String challenge =
                client.get("/mcp").headers().firstValue("WWW-Authenticate").orElse("");
        String document = challenge.replaceFirst(".*resource_metadata=\"([^\"]*)\".*", "$1");
        JsonNode resource = client.get(document).json();
        JsonNode metadata = client.get(root + "/.well-known/oauth-authorization-server/bkend")
                .json();
        JsonNode openId = client.get("/.well-known/openid-configuration").json();

        assertThat(document).isEqualTo(root + "/.well-known/oauth-protected-resource/bkend/mcp");
        assertThat(resource.path("resource").asText()).isEqualTo(url + "/mcp");
        assertThat(resource.at("/authorization_servers/0").asText()).isEqualTo(url.toString());
        assertThat(metadata.path("issuer").asText()).isEqualTo(url.toString());
        assertThat(metadata.path("authorization_endpoint").asText()).isEqualTo(url + "/mcp/oauth/authorize");
        assertThat(openId.path("issuer")).isEqualTo(metadata.path("issuer"));

        String id = client.clientId();
        Reply signIn = client.ask(client.question(id));
        Reply page = client.signIn(client.question(id), owner.email(), owner.password());
        Map<String, String> told = client.allow(page, Map.of()).told();
        JsonNode tokens =
                client.token(client.exchange(id, told.getOrDefault("code", ""))).json();
        Mcp mcp = new Mcp(HttpClient.newHttpClient(), URI.create(root), Mcp.JULY_2026).at("/bkend/mcp");

        assertThat(signIn.text())
                .contains("href=\"/bkend/mcp/oauth/bkend.css\"")
                .doesNotContain("=\"/mcp");
        assertThat(client.get("/mcp/oauth/bkend.css").status()).isEqualTo(200);
        assertThat(signIn.headers().firstValue("Set-Cookie").orElse("")).contains("; Path=/bkend/;");
        assertThat(told).containsEntry("iss", url.toString());
        assertThat(mcp.call(tokens.path("access_token").asText(), "backend_project_list", none())
                        .failed())
                .isFalse();
        assertThat(client.get("/account").text()).contains("Test client", "action=\"/bkend/account\"");
        assertThat(client.get("/mcp/server-card").json().at("/remotes/0/url").asText())
                .isEqualTo(url + "/mcp");
        assertThat(client.get("/docs/index.html").status()).isEqualTo(200);
        assertThat(client.get("/management/v1/projects?page=1").status()).isEqualTo(401);
    }

    private static JsonNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
