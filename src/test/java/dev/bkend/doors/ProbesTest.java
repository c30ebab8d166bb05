package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.doors.Connecting.Reply;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eleven things that a scanner of public MCP servers tries on an authorization server. */
class ProbesTest extends ConnectedTest {

    private static final String METADATA = "/.well-known/oauth-authorization-server";
    private static final String STRANGER = "https://evil.example";

    private final HttpClient http = HttpClient.newHttpClient();

    ProbesTest(@TempDir Path data) {
        super(data);
    }

    private JsonNode metadata() {
        return connecting.get(METADATA).json();
    }

    private HttpResponse<String> from(String origin, String method, String path) {
        return Rest.send(
                http,
                HttpRequest.newBuilder(server.url().resolve(path))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    private static JsonNode claims(String token) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    @Test
    void probe_1_the_issuer_is_the_same_wherever_it_stands() {
        String issuer = server.url().toString();
        JsonNode tokens = tokens(connecting.clientId(), Map.of());

        assertThat(metadata().path("issuer").asText()).isEqualTo(issuer);
        assertThat(claims(access(tokens)).path("iss").asText()).isEqualTo(issuer);
        assertThat(metadata()
                        .path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(connecting
                        .get("/.well-known/oauth-protected-resource/mcp")
                        .json()
                        .at("/authorization_servers")
                        .toString())
                .isEqualTo("[\"" + issuer + "\"]");
    }

    @Test
    void probe_2_a_code_and_its_tokens_are_bound_to_our_resource() {
        String client = connecting.clientId();
        Map<String, String> question = connecting.question(client);
        question.put("resource", STRANGER + "/mcp");
        assertThat(connecting.ask(question).told()).containsEntry("error", "invalid_target");

        String code = code(connecting.question(client), Map.of());
        Map<String, String> exchange = new HashMap<>(connecting.exchange(client, code));
        exchange.put("resource", STRANGER + "/mcp");
        Reply refused = connecting.token(exchange);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).isEqualTo("invalid_target");
    }

    @Test
    void probe_3_nothing_secret_may_be_kept_on_its_way() {
        String client = connecting.clientId();
        Reply good = connecting.token(connecting.exchange(client, code(connecting.question(client), Map.of())));
        Reply bad = connecting.token(connecting.exchange(client, "no code"));
        Reply registered = connecting.register("{\"redirect_uris\":[\"" + Connecting.CALLBACK + "\"]}");

        assertThat(good.status()).isEqualTo(200);
        assertThat(bad.status()).isEqualTo(400);
        for (Reply reply : List.of(good, bad, registered, connecting.get("/account"))) {
            assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void probe_4_pages_of_others_reach_what_clients_need_and_no_page_for_people() {
        for (String path : List.of("/mcp/oauth/token", "/mcp/oauth/register", METADATA)) {
            HttpResponse<String> reply = from(STRANGER, "OPTIONS", path);
            assertThat(reply.headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .contains("*");
            assertThat(reply.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
        }
        for (String path : List.of("/mcp/oauth/authorize", "/account", "/mcp/oauth/sign-in")) {
            for (String method : List.of("GET", "OPTIONS")) {
                assertThat(from(STRANGER, method, path).headers().map())
                        .as(path)
                        .doesNotContainKey("access-control-allow-origin");
            }
        }
    }

    @Test
    void probe_5_the_keys_are_public_and_of_one_kind() {
        tokens(connecting.clientId(), Map.of());
        JsonNode keys =
                connecting.get(metadata().path("jwks_uri").asText()).json().path("keys");

        assertThat(keys).isNotEmpty();
        for (JsonNode key : keys) {
            assertThat(key.path("kty").asText()).isEqualTo("RSA");
            assertThat(key.path("alg").asText()).isEqualTo("RS256");
            assertThat(key.path("use").asText()).isEqualTo("sig");
            assertThat(key.path("kid").asText()).isNotEmpty();
            for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "k")) {
                assertThat(key.has(secret)).isFalse();
            }
        }
    }

    @Test
    void probe_6_a_password_is_typed_on_our_page_alone() {
        Reply reply = connecting.token(Map.of(
                "grant_type", "password",
                "client_id", connecting.clientId(),
                "username", secrets.email(),
                "password", secrets.password()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(metadata().path("grant_types_supported").toString())
                .doesNotContain("password")
                .doesNotContain("implicit");
    }

    @Test
    void probe_7_a_code_needs_the_verifier_of_its_challenge() {
        assertThat(metadata().path("code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
        String client = connecting.clientId();
        Map<String, String> question = connecting.question(client);
        question.put("code_challenge_method", "plain");
        assertThat(connecting.ask(question).told()).containsEntry("error", "invalid_request");
        question.keySet().removeAll(List.of("code_challenge", "code_challenge_method"));
        assertThat(connecting.ask(question).told()).containsEntry("error", "invalid_request");

        Map<String, String> exchange =
                new HashMap<>(connecting.exchange(client, code(connecting.question(client), Map.of())));
        exchange.remove("code_verifier");
        assertThat(connecting.token(exchange).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb/",
                "https://a.example/cb?x=1",
                "https://a.example/CB",
                "https://a.example/cb/../cb",
                "https://a.example:8443/cb",
                "https://a.example.evil.example/cb",
                "https://x.a.example/cb",
                "https://a.example@evil.example/cb",
                "http://a.example/cb",
                "https://a.example/cb#x"
            })
    void probe_8_an_address_is_the_registered_one_or_none(String uri) {
        String client = connecting
                .register("{\"redirect_uris\":[\"https://a.example/cb\"],\"token_endpoint_auth_method\":\"none\"}")
                .json()
                .path("client_id")
                .asText();
        Map<String, String> question = connecting.question(client);
        question.put("redirect_uri", uri);

        Reply reply = connecting.ask(question);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.location()).isEmpty();
    }

    @Test
    void probe_9_a_client_with_a_secret_has_to_prove_it() {
        JsonNode client = connecting
                .register("{\"redirect_uris\":[\"%s\"],\"token_endpoint_auth_method\":\"client_secret_post\"}"
                        .formatted(Connecting.CALLBACK))
                .json();
        String id = client.path("client_id").asText();
        String code = code(connecting.question(id), Map.of());
        Map<String, String> exchange = new HashMap<>(connecting.exchange(id, code));

        for (String secret : List.of("", "wrong", id)) {
            exchange.put("client_secret", secret);
            Reply reply = connecting.token(exchange);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
        }
        exchange.remove("client_secret");
        assertThat(connecting.token(exchange).status()).isEqualTo(401);
        exchange.put("client_secret", client.path("client_secret").asText());
        assertThat(connecting.token(exchange).status()).isEqualTo(200);
    }

    @Test
    void probe_10_a_token_of_one_organization_is_nothing_in_another() {
        String elsewhere = server.otherOrganization();
        String theirs = id(ok(elsewhere, "listOrganizations", none()).at("/items/0"));
        String token = access(tokens(connecting.clientId(), Map.of("level", "everything")));

        assertThat(call(token, "getOrganization", args("{'organizationId':'%s'}", theirs))
                        .status())
                .isEqualTo(404);
        assertThat(call(token, "listOrganizations", none()).text()).doesNotContain(theirs);
        assertThat(call(token, "listConnections", none()).status()).isEqualTo(200);
        assertThat(call(elsewhere, "listConnections", none()).json().path("items"))
                .isEmpty();
    }

    @Test
    void probe_11_a_token_says_that_it_is_for_us_and_for_nobody_else() {
        JsonNode said = claims(access(tokens(connecting.clientId(), Map.of())));

        assertThat(said.path("aud").toString().replaceAll("[\\[\\]\"]", "")).isEqualTo(server.url() + "/mcp");
        assertThat(said.path("exp").asLong() - said.path("iat").asLong()).isEqualTo(3600);
    }
}
