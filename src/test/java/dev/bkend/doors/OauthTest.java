package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.control.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person connects a program, and only what they allowed can be done with it, by it, and for as long as they like. */
class OauthTest extends DoorTest {

    private final Connecting connecting = new Connecting(server.url());
    private final FirstStart.Secrets secrets = server.owner();

    OauthTest(@TempDir Path data) {
        super(data);
    }

    /** Code for a client whose person allows it what the fields say. */
    private String code(Map<String, String> question, Map<String, String> allowed) {
        Reply page = connecting.signIn(question, secrets.email(), secrets.password());
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        Map<String, String> told = connecting.allow(page, allowed).told();
        assertThat(told)
                .containsEntry("state", "s1")
                .containsEntry("iss", server.url().toString())
                .containsKey("code");
        return told.getOrDefault("code", "");
    }

    private JsonNode tokens(String clientId, Map<String, String> allowed) {
        String code = code(connecting.question(clientId), allowed);
        Reply reply = connecting.token(connecting.exchange(clientId, code));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        return reply.json();
    }

    private static String access(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
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

    @Test
    void a_refresh_gives_new_tokens_and_an_old_one_the_same_again_for_a_while() {
        String client = connecting.clientId();
        String first = refreshToken(tokens(client, Map.of()));

        JsonNode once = connecting.token(connecting.refresh(client, first)).json();
        JsonNode again = connecting.token(connecting.refresh(client, first)).json();
        JsonNode next =
                connecting.token(connecting.refresh(client, refreshToken(once))).json();

        assertThat(refreshToken(once)).isNotEqualTo(first).isEqualTo(refreshToken(again));
        assertThat(refreshToken(next)).isNotEqualTo(refreshToken(once));
        assertThat(mcp.call(access(next), "backend_project_list", none()).failed())
                .isFalse();
    }

    @Test
    void a_refresh_token_that_comes_back_later_ends_everything_issued_with_it() {
        String client = connecting.clientId();
        JsonNode tokens = tokens(client, Map.of());
        JsonNode next = connecting
                .token(connecting.refresh(client, refreshToken(tokens)))
                .json();
        server.control("update refresh_tokens set rotated_at = rotated_at - 61000 where rotated_at is not null");

        Reply replay = connecting.token(connecting.refresh(client, refreshToken(tokens)));

        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(connecting
                        .token(connecting.refresh(client, refreshToken(next)))
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(call(access(next), "listProjects", none()).status()).isEqualTo(401);
    }

    @Test
    void a_hundred_refreshes_at_once_are_one_rotation_and_log_nobody_out() throws Exception {
        String client = connecting.clientId();
        String first = refreshToken(tokens(client, Map.of()));
        Callable<String> refresh = () ->
                refreshToken(connecting.token(connecting.refresh(client, first)).json());

        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> successors = many.invokeAll(java.util.Collections.nCopies(100, refresh));

            String successor = successors.getFirst().get();
            for (Future<String> one : successors) {
                assertThat(one.get()).isEqualTo(successor);
            }
            assertThat(connecting.token(connecting.refresh(client, successor)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_code_is_good_once_and_its_second_use_ends_what_the_first_began() {
        String client = connecting.clientId();
        String code = code(connecting.question(client), Map.of());
        JsonNode tokens = connecting.token(connecting.exchange(client, code)).json();

        Reply second = connecting.token(connecting.exchange(client, code));

        assertThat(second.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(call(access(tokens), "listProjects", none()).status()).isEqualTo(401);
        assertThat(connecting
                        .token(connecting.refresh(client, refreshToken(tokens)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-of-at-least-forty-three-chars, invalid_grant",
        "code_verifier, , invalid_grant",
        "code_verifier, short, invalid_request",
        "redirect_uri, http://127.0.0.1:49152/other, invalid_grant",
        "redirect_uri, , invalid_grant",
        "client_id, dyn_nobody, invalid_client",
        "resource, https://elsewhere.example/mcp, invalid_target",
        "grant_type, password, unsupported_grant_type"
    })
    void a_code_is_good_only_for_whom_and_what_it_was_made_for(String field, String value, String error) {
        String client = connecting.clientId();
        Map<String, String> exchange =
                new HashMap<>(connecting.exchange(client, code(connecting.question(client), Map.of())));
        if (value == null) {
            exchange.remove(field);
        } else {
            exchange.put(field, value);
        }

        assertThat(connecting.token(exchange).json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void a_code_of_one_client_is_nothing_to_another() {
        String client = connecting.clientId();
        String code = code(connecting.question(client), Map.of());

        Reply stolen = connecting.token(connecting.exchange(connecting.clientId(), code));

        assertThat(stolen.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(connecting.token(connecting.exchange(client, code)).status()).isEqualTo(200);
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
    void a_session_goes_on_when_its_client_is_allowed_more_and_with_no_other_client() {
        String client = connecting.clientId();
        String session = older.open(access(tokens(client, Map.of("level", "read"))));
        String more = access(tokens(client, Map.of("level", "everything")));
        String other = access(tokens(connecting.clientId(), Map.of("level", "everything")));

        assertThat(older.in(session).request(more, "tools/list", none()).status())
                .isEqualTo(200);
        assertThat(older.in(session).request(other, "tools/list", none()).status())
                .isEqualTo(404);
        assertThat(older.in(session).request(owner, "tools/list", none()).status())
                .isEqualTo(404);
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
    void a_client_gives_its_tokens_back() {
        String client = connecting.clientId();
        JsonNode tokens = tokens(client, Map.of());
        assertThat(call(access(tokens), "listProjects", none()).status()).isEqualTo(200);

        Reply reply = connecting.revoke(Map.of("client_id", client, "token", refreshToken(tokens)));
        Reply unknown = connecting.revoke(Map.of("client_id", client, "token", "unknown"));

        assertThat(reply.status()).isEqualTo(200).isEqualTo(unknown.status());
        assertThat(call(access(tokens), "listProjects", none()).status()).isEqualTo(401);
        assertThat(connecting
                        .token(connecting.refresh(client, refreshToken(tokens)))
                        .status())
                .isEqualTo(400);
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
                "{\"redirect_uris\":[\"cursor://a/cb\"],\"application_type\":\"web\"} | invalid_redirect_uri",
                "[] | invalid_client_metadata",
                "{ | invalid_client_metadata"
            })
    void a_client_that_cannot_be_is_not_registered(String metadata, String error) {
        Reply reply = connecting.register(metadata);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void what_is_no_token_of_ours_opens_nothing() {
        JsonNode tokens = tokens(connecting.clientId(), Map.of());
        String[] parts = access(tokens).split("\\.", -1);
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0." + parts[1] + ".";

        for (String token :
                List.of(none, parts[0] + "." + parts[1] + ".AAAA", parts[0] + "." + parts[1] + "x." + parts[2])) {
            assertThat(call(token, "listProjects", none()).status()).as(token).isEqualTo(401);
        }
    }
}
