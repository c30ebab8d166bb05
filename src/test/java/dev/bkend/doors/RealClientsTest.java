package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.doors.Connecting.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that are out there send, and what they need to get in; each with its number in the list of faults. */
class RealClientsTest extends ConnectedTest {

    RealClientsTest(@TempDir Path data) {
        super(data);
    }

    private JsonNode registered(String more) {
        Reply reply = connecting.register("""
            {"redirect_uris":["http://127.0.0.1:49152/callback"],%s}\
            """.formatted(more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'grant_types':['authorization_code','refresh_token','urn:ietf:params:oauth:grant-type:device_code']",
                "'grant_types':['implicit','authorization_code'],'response_types':['code','token','code id_token']",
                "'grant_types':[],'response_types':[]",
                "'grant_types':null,'response_types':null,'scope':null,'client_name':null,'contacts':null",
                "'response_types':['code id_token','code']"
            })
    void r4_2_registration_keeps_what_there_is_and_says_so(String more) {
        JsonNode kept = registered(more.replace('\'', '"') + ",\"token_endpoint_auth_method\":\"none\"");

        assertThat(kept.path("grant_types").toString()).isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(kept.path("response_types").toString()).isEqualTo("[\"code\"]");
        assertThat(kept.path("token_endpoint_auth_method").asText()).isEqualTo("none");
        assertThat(tokens(kept.path("client_id").asText(), Map.of())
                        .path("scope")
                        .asText())
                .contains("project:read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_jwt", "tls_client_auth", "something-new"})
    void r4_2_a_client_that_names_a_way_that_we_do_not_have_gets_a_secret(String method) {
        JsonNode kept = registered("\"token_endpoint_auth_method\":\"" + method + "\"");

        assertThat(kept.path("token_endpoint_auth_method").asText()).isEqualTo("client_secret_basic");
        assertThat(kept.path("client_secret").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "web, cursor://anysphere.cursor-mcp/oauth/callback, native",
        "web, https://app.example/cb, web",
        "native, https://app.example/cb, native",
        "browser, https://app.example/cb, web",
        "browser, com.example.app:/cb, native"
    })
    void r4_3_the_type_of_an_application_is_put_right(String type, String redirect, String kept) {
        Reply reply = connecting.register("""
            {"redirect_uris":["%s"],"application_type":"%s","token_endpoint_auth_method":"none"}\
            """.formatted(redirect, type));

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("application_type").asText()).isEqualTo(kept);
    }

    private JsonNode tokens(String client, String scope, Map<String, String> allowed) {
        Map<String, String> question = connecting.question(client);
        question.put("scope", scope);
        return connecting
                .token(connecting.exchange(client, code(question, allowed)))
                .json();
    }

    @Test
    void r4_4_a_step_up_adds_to_what_the_client_has() {
        String client = connecting.clientId();
        String access = access(tokens(client, "project:read table:read", Map.of("level", "read")));
        String challenge = mcp.request(access, "tools/call", args("{'name':'backend_project_create','arguments':{}}"))
                .headers()
                .firstValue("WWW-Authenticate")
                .orElse("");

        JsonNode alone = tokens(client, "project:create", Map.of());
        JsonNode all = tokens(client, "project:create project:read table:read", Map.of());

        assertThat(challenge).contains("scope=\"project:create project:read table:read\"");
        assertThat(alone.path("scope").asText()).isEqualTo("project:create project:read table:read");
        assertThat(all.path("scope")).isEqualTo(alone.path("scope"));
    }

    @Test
    void r4_4_the_page_says_what_stays_and_offers_the_same_place_first() {
        String client = connecting.clientId();
        String mine = id(project());
        Map<String, String> here = Map.of("reach", "some", "project", mine, "environment", "dev");
        tokens(client, "project:read", here);
        Map<String, String> question = connecting.question(client);
        question.put("scope", "table:read");

        Reply page = connecting.signIn(question, secrets.email(), secrets.password());

        assertThat(page.text())
                .contains("stays allowed")
                .contains("value=\"" + mine + "\" checked=\"checked\"")
                .contains("value=\"dev\" selected=\"selected\"");
    }

    @Test
    void r4_4_nothing_is_added_where_the_client_was_not_allowed_it() {
        String client = connecting.clientId();
        String mine = id(project());
        Map<String, String> here = Map.of("reach", "some", "project", mine, "environment", "dev");
        tokens(client, "project:read", here);

        JsonNode everywhere = tokens(client, "table:read", Map.of());

        assertThat(everywhere.path("scope").asText()).isEqualTo("table:read");
    }

    @Test
    void r4_4_a_person_who_is_asked_again_may_allow_less() {
        String client = connecting.clientId();
        tokens(client, "project:read project:create", Map.of());

        JsonNode less = tokens(client, "project:read project:create", Map.of("level", "read"));
        JsonNode open = tokens(client, Map.of("level", "read"));

        assertThat(less.path("scope").asText()).isEqualTo("project:read");
        assertThat(open.path("scope").asText()).doesNotContain("create");
    }

    @Test
    void r4_4_what_was_taken_back_does_not_come_again() {
        String client = connecting.clientId();
        JsonNode before = tokens(client, "project:read", Map.of());
        connecting.revoke(Map.of("client_id", client, "token", refreshToken(before)));

        assertThat(tokens(client, "table:read", Map.of()).path("scope").asText())
                .isEqualTo("table:read");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, ",
        "http://127.0.0.1:9191/cb, ",
        "http://localhost:9191/cb, ",
        "http://[::1]:9191/cb, ",
        "cursor://anysphere.cursor-mcp/oauth/callback, form-action 'self' cursor:",
        "com.example.app:/cb, form-action 'self' com.example.app:"
    })
    void r4_5_the_policy_of_a_page_lets_the_code_go_on_from_where_it_is_sent(String redirect, String policy) {
        Reply registered = connecting.register("""
            {"redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
            """.formatted(redirect));
        Map<String, String> question =
                connecting.question(registered.json().path("client_id").asText());
        question.put("redirect_uri", redirect);
        Connecting anew = new Connecting(server.url());

        Reply signIn = anew.ask(question);
        Reply consent = anew.signIn(question, secrets.email(), secrets.password());

        for (Reply page : List.of(signIn, consent)) {
            String said = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(formAction(said)).isEqualTo(policy == null ? "" : policy);
        }
        assertThat(formAction(new Connecting(server.url())
                        .get("/account")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow()))
                .isEqualTo("form-action 'self'");
    }

    /** What it says of forms. */
    private static String formAction(String policy) {
        int start = policy.indexOf("form-action");
        return start < 0 ? "" : policy.substring(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void r4_6_each_name_of_this_machine_speaks_of_itself(String name) {
        URI here = URI.create("http://" + name + ":" + server.url().getPort());
        Connecting client = new Connecting(here);
        String challenge =
                client.get("/mcp").headers().firstValue("WWW-Authenticate").orElse("");
        JsonNode resource = client.get(challenge.replaceFirst(".*resource_metadata=\"([^\"]*)\".*", "$1"))
                .json();
        JsonNode metadata =
                client.get("/.well-known/oauth-authorization-server").json();
        String id = client.clientId();
        Reply page = client.signIn(client.question(id), secrets.email(), secrets.password());
        Map<String, String> told = client.allow(page, Map.of()).told();
        JsonNode tokens =
                client.token(client.exchange(id, told.getOrDefault("code", ""))).json();

        assertThat(challenge).contains(here + "/.well-known/oauth-protected-resource/mcp");
        assertThat(resource.path("resource").asText()).isEqualTo(here + "/mcp");
        assertThat(resource.at("/authorization_servers/0").asText()).isEqualTo(here.toString());
        assertThat(metadata.path("issuer").asText()).isEqualTo(here.toString());
        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(here + "/mcp/oauth/token");
        assertThat(told).containsEntry("iss", here.toString());
        assertThat(mcp.call(access(tokens), "backend_project_list", none()).failed())
                .isFalse();
        assertThat(client.token(client.refresh(id, refreshToken(tokens))).status())
                .isEqualTo(200);
    }

    @Test
    void r4_6_a_client_that_mixes_the_names_gets_in() {
        String client = connecting.clientId();
        Map<String, String> question = connecting.question(client);
        question.put("resource", "http://localhost:" + server.url().getPort() + "/mcp");

        assertThat(connecting
                        .token(connecting.exchange(client, code(question, Map.of())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void r4_6_rest_leads_to_the_name_that_was_asked() {
        RawRequest.Answer answer = new RawRequest("GET", "/management/v1/projects")
                .send(URI.create("http://localhost:" + server.url().getPort()));

        assertThat(answer.text())
                .contains("resource_metadata=\"http://localhost:" + server.url().getPort() + "/.well-known/");
    }

    @Test
    void r4_8_a_slash_at_the_end_is_the_same_endpoint() {
        Mcp slash = mcp.at("/mcp/");

        assertThat(new RawRequest("POST", "/mcp/").json("{}").send(server.url()).text())
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("WWW-Authenticate: Bearer resource_metadata=");
        assertThat(slash.call(owner, "backend_project_list", none()).failed()).isFalse();
        assertThat(new RawRequest("POST", "/mcp/x")
                        .json("{}")
                        .send(server.url())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void r4_9_a_parser_of_openid_connect_finds_what_it_needs() {
        JsonNode openId = connecting.get("/.well-known/openid-configuration").json();
        JsonNode oauth =
                connecting.get("/.well-known/oauth-authorization-server").json();

        for (String member : List.of(
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "response_types_supported",
                "subject_types_supported",
                "id_token_signing_alg_values_supported")) {
            assertThat(openId.hasNonNull(member)).as(member).isTrue();
        }
        assertThat(openId.path("id_token_signing_alg_values_supported").get(0).asText())
                .isEqualTo("RS256");
        oauth.properties()
                .forEach(member -> assertThat(openId.get(member.getKey())).isEqualTo(member.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/oauth/token", "/.well-known/oauth-authorization-server", "/v1/data/posts"})
    void r4_13_a_preflight_may_ask_for_any_header(String path) {
        String asked = "traceparent,if-match, prefer,x-" + "y".repeat(60);

        assertThat(preflight(path, asked)).contains("traceparent, if-match, prefer, x-yyy");
        assertThat(preflight(path, "*,\u00ff,a b,c:d,good")).endsWith(", good").doesNotContain("*", "a b", "c:d");
        assertThat(preflight(path, "x-" + "y".repeat(2_000))).doesNotContain("yyy");
    }

    private String preflight(String path, String headers) {
        String answer = new RawRequest("OPTIONS", path)
                .with("Origin: " + server.url())
                .with("Access-Control-Request-Method: POST")
                .with("Access-Control-Request-Headers: " + headers)
                .send(server.url())
                .text();
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("access-control-allow-headers"))
                .findFirst()
                .orElse(answer);
    }
}
