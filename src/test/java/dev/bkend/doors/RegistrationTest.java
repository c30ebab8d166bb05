package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may register, which must neither fill the server up nor have it do anything for them. */
class RegistrationTest extends ConnectedTest {

    private static final String GOOD = "{\"redirect_uris\":[\"https://a.example/cb\"]}";
    private static final int MOST = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;

    RegistrationTest(@TempDir Path data) {
        super(data);
        this.data = data;
    }

    private HttpResponse<String> register(TestServer at, String forwardedFor) {
        return Rest.send(
                http,
                HttpRequest.newBuilder(at.url().resolve("/mcp/oauth/register"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(HttpRequest.BodyPublishers.ofString(GOOD))
                        .build());
    }

    @Test
    void a_flood_is_held_back_whatever_it_says_of_where_it_comes_from() {
        try (TestServer flooded = TestServer.start(data.resolve("flooded"))) {
            for (int i = 0; i < MOST; i++) {
                assertThat(register(flooded, "198.51.100." + i).statusCode()).isEqualTo(201);
            }

            HttpResponse<String> refused = register(flooded, "192.0.2.1");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("100 clients");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(3_500, 3_601);
        }
    }

    @Test
    void behind_a_proxy_of_ours_each_client_has_a_limit_of_its_own() {
        try (TestServer behind = TestServer.start(data.resolve("behind"), "127.0.0.1")) {
            for (int i = 0; i < MOST; i++) {
                // What stands before the last one is the word of the client.
                register(behind, "203.0.113." + i + ", 198.51.100.7");
            }

            assertThat(register(behind, "203.0.113.200, 198.51.100.7").statusCode())
                    .isEqualTo(429);
            assertThat(register(behind, "198.51.100.8").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void metadata_that_is_a_book_is_refused() {
        String more = "{\"redirect_uris\":[\"https://a.example/cb\"],\"x\":\"%s\"}";

        assertThat(connecting.register(more.formatted("x".repeat(17_000))).status())
                .isEqualTo(400);
        assertThat(connecting.register(more.formatted("x".repeat(1_000_000))).status())
                .isEqualTo(413);
    }

    @Test
    void nothing_that_a_client_names_is_fetched() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> count(listening, visits));
            String there = "http://127.0.0.1:" + listening.getLocalPort();

            Reply reply = connecting.register("""
                {"redirect_uris":["%s"],"token_endpoint_auth_method":"none","client_uri":"%2$s/","logo_uri":"%2$s/l",
                 "policy_uri":"%2$s/p","tos_uri":"%2$s/t","jwks_uri":"%2$s/j","sector_identifier_uri":"%2$s/s"}
                """.formatted(Connecting.CALLBACK, there));
            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            tokens(reply.json().path("client_id").asText(), Map.of());
        }
        assertThat(visits).hasValue(0);
    }

    private static void count(ServerSocket listening, AtomicInteger visits) {
        try {
            while (true) {
                listening.accept().close();
                visits.incrementAndGet();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void a_registration_survives_a_restart_before_anybody_was_asked() {
        Path folder = data.resolve("restarted");
        String client;
        FirstStart.Secrets owner;
        try (TestServer before = TestServer.start(folder)) {
            client = new Connecting(before.url()).clientId();
            owner = before.owner();
        }
        try (TestServer after = TestServer.start(folder)) {
            Connecting again = new Connecting(after.url());

            Reply page = again.signIn(again.question(client), owner.email(), owner.password());
            String code = again.allow(page, Map.of()).told().getOrDefault("code", "");

            assertThat(again.token(again.exchange(client, code)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_was_forgotten_is_told_so_in_the_form_on_which_it_registers_again() {
        String client = connecting.clientId();
        JsonNode tokens = tokens(client, Map.of());
        server.control("delete from oauth_clients where id = '" + client + "'");

        Reply reply = connecting.token(connecting.refresh(client, refreshToken(tokens)));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(tokens(connecting.clientId(), Map.of()).path("access_token").asText())
                .isNotEmpty();
    }
}
