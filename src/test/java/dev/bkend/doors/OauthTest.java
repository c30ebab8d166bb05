package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person connects a program, and only what they allowed can be done with it. */
class OauthTest extends ConnectedTest {

    OauthTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void from_the_refusal_of_a_call_to_a_call_that_works() {
        String challenge = mcp.request("nothing", "tools/list", none())
                .headers()
                .firstValue("WWW-Authenticate")
                .orElseThrow();
        String document = challenge.replaceFirst(".*resource_metadata=\"([^\"]*)\".*", "$1");
        JsonNode resource = connecting.get(document).json();
        String issuer = resource.at("/authorization_servers/0").asText();
        JsonNode metadata = connecting
                .get(issuer + "/.well-known/oauth-authorization-server")
                .json();

        JsonNode tokens = tokens(connecting.clientId(), Map.of());

        assertThat(resource.path("resource").asText()).isEqualTo(server.url() + "/mcp");
        assertThat(metadata.path("issuer").asText())
                .isEqualTo(issuer)
                .isEqualTo(server.url().toString());
        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(issuer + "/mcp/oauth/token");
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(mcp.call(access(tokens), "backend_project_list", none()).failed())
                .isFalse();
        assertThat(call(access(tokens), "listProjects", none()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, , invalid_request",
        "code_challenge, , invalid_request",
        "code_challenge, short, invalid_request",
        "response_type, token, unsupported_response_type",
        "resource, https://elsewhere.example/mcp, invalid_target",
        "prompt, none, login_required"
    })
    void a_request_that_cannot_be_is_answered_at_the_address_of_the_client(String field, String value, String error) {
        Map<String, String> question = connecting.question(connecting.clientId());
        if (value == null) {
            question.remove(field);
        } else {
            question.put(field, value);
        }

        Map<String, String> told = new Connecting(server.url()).ask(question).told();

        assertThat(told)
                .containsEntry("error", error)
                .containsEntry("state", "s1")
                .containsEntry("iss", server.url().toString());
    }

    /** Row 2.3: before anybody signed in, an error is no way to send people where just anybody wants them. */
    @ParameterizedTest
    @CsvSource({"response_type, token, unsupported_response_type", "prompt, none, login_required"})
    void an_error_leads_nobody_to_an_address_that_nobody_vouches_for(String field, String value, String error) {
        Connecting browser = new Connecting(server.url());
        Map<String, String> question =
                browser.question(browser.register("""
                    {"redirect_uris":["https://evil.example/x"],"token_endpoint_auth_method":"none"}\
                    """).json().path("client_id").asText());
        question.put("redirect_uri", "https://evil.example/x");
        question.put(field, value);

        Reply shown = browser.ask(question);

        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.location()).isEmpty();
        assertThat(shown.text()).contains(error).contains("Nobody vouches for its address");
        browser.signIn(browser.question(browser.clientId()), secrets.email(), secrets.password());
        assertThat(browser.ask(question).told())
                .containsEntry("error", error.replace("login_required", "consent_required"));
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, dyn_nobody",
        "client_id, ",
        "redirect_uri, https://evil.example/callback",
        "redirect_uri, http://127.0.0.1:49152/other",
        "redirect_uri, javascript:alert(1)"
    })
    void nobody_is_sent_to_an_address_that_is_not_the_clients(String field, String value) {
        Map<String, String> question = connecting.question(connecting.clientId());
        question.put(field, value == null ? "" : value);

        Reply reply = connecting.ask(question);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.location()).isEmpty();
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/html; charset=UTF-8");
    }

    @Test
    void a_person_chooses_how_much_and_where() {
        JsonNode mine = project();
        JsonNode other = project();
        JsonNode tokens = tokens(connecting.clientId(), Map.of("level", "read", "reach", "some", "project", id(mine)));
        String token = access(tokens);

        assertThat(tokens.path("scope").asText())
                .contains("project:read")
                .doesNotContain("create")
                .doesNotContain("*");
        assertThat(call(token, "getProject", args("{'projectId':'%s'}", id(mine)))
                        .status())
                .isEqualTo(200);
        assertThat(call(token, "getProject", args("{'projectId':'%s'}", id(other)))
                        .status())
                .isEqualTo(404);
        assertThat(call(
                                token,
                                "createEnvironment",
                                args(
                                        "{'body':{'projectId':'%s','environment':'qa','environmentType':'staging'}}",
                                        id(mine)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_client_gets_no_more_than_it_asked_for() {
        String client = connecting.clientId();
        Map<String, String> question = connecting.question(client);
        question.put("scope", "project:read mcp:tools offline_access");
        String code = code(question, Map.of("level", "everything"));

        assertThat(connecting
                        .token(connecting.exchange(client, code))
                        .json()
                        .path("scope")
                        .asText())
                .isEqualTo("project:read");
    }

    @Test
    void who_says_no_sends_the_client_away() {
        Map<String, String> question = connecting.question(connecting.clientId());
        Reply page = connecting.signIn(question, secrets.email(), secrets.password());

        Map<String, String> told =
                connecting.submit(page, Map.of("decision", "deny")).told();

        assertThat(told).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void a_form_that_another_page_made_is_refused() {
        Map<String, String> question = connecting.question(connecting.clientId());
        Reply page = connecting.signIn(question, secrets.email(), secrets.password());
        Reply forged = connecting.submit(page, Map.of("csrf", "x".repeat(43), "decision", "allow", "level", "read"));
        Reply strange = new Connecting(server.url()).allow(page, Map.of());

        assertThat(forged.status()).isEqualTo(403);
        assertThat(strange.status()).isEqualTo(403);
        assertThat(forged.location()).isEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_person_look_the_same() {
        Map<String, String> question = connecting.question(connecting.clientId());
        Connecting stranger = new Connecting(server.url());
        Reply page = stranger.ask(question);
        Reply wrong = stranger.submit(page, Map.of("email", secrets.email(), "password", "not the password"));
        Reply unknown = stranger.submit(page, Map.of("email", "nobody@example.com", "password", "not the password"));

        assertThat(wrong.status()).isEqualTo(403).isEqualTo(unknown.status());
        assertThat(wrong.text().replace(secrets.email(), ""))
                .isEqualTo(unknown.text().replace("nobody@example.com", ""));
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void the_pages_can_do_nothing_but_what_they_are_for() {
        Reply page = connecting.ask(connecting.question(connecting.clientId()));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(connecting.get("/mcp/oauth/bkend.css").headers().firstValue("Content-Type"))
                .contains("text/css; charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"redirect_uris\":[\"http://evil.example/cb\"]} | invalid_redirect_uri",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]} | invalid_redirect_uri",
                "{\"redirect_uris\":[]} | invalid_redirect_uri",
                "{} | invalid_redirect_uri",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"client_name\":\"a\\u202eb\"} |"
                        + " invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"implicit\"]} |"
                        + " invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"response_types\":[\"token\"]} |"
                        + " invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"client_uri\":\"javascript:x\"} |"
                        + " invalid_client_metadata",
                "{\"redirect_uris\":[null]} | invalid_client_metadata",
                "[] | invalid_client_metadata",
                "{ | invalid_client_metadata"
            })
    void a_client_that_cannot_be_is_not_registered(String metadata, String error) {
        Reply reply = connecting.register(metadata);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void a_client_without_a_name_has_none() {
        Reply reply = connecting.register("{\"redirect_uris\":[\"https://a.example/cb\"],\"client_name\":null}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("client_name").asText()).isEqualTo("A client without a name");
    }
}
