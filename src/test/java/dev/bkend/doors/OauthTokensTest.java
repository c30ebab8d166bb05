package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.doors.Connecting.Reply;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and tokens are good for whom and what they were made for, for as long as nobody takes them back. */
class OauthTokensTest extends ConnectedTest {

    OauthTokensTest(@TempDir Path data) {
        super(data);
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
            List<Future<String>> successors = many.invokeAll(Collections.nCopies(100, refresh));

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

    @Test
    void of_many_exchanges_of_one_code_at_once_none_leaves_a_connection() throws Exception {
        String client = connecting.clientId();
        String code = code(connecting.question(client), Map.of());
        Callable<Reply> exchange = () -> connecting.token(connecting.exchange(client, code));
        List<Reply> replies;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = executor.invokeAll(Collections.nCopies(20, exchange)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        List<Reply> good =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(good).hasSize(1);
        assertThat(call(access(good.getFirst().json()), "listProjects", none()).status())
                .isEqualTo(401);
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
    void a_program_is_offered_what_it_could_be_allowed_when_it_asks_and_a_token_by_hand_what_it_may() {
        String reading = access(tokens(connecting.clientId(), Map.of("level", "read")));

        assertThat(tools(reading)).contains("backend_project_create").isEqualTo(tools(owner));
        assertThat(rest.send(Optional.of(reading), "POST", "/management/v1/projects", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(tools(token("['*:read']", "")))
                .contains("backend_project_list")
                .doesNotContain("backend_project_create");
    }

    private List<String> tools(String token) {
        return mcp.request(token, "tools/list", none()).result().path("tools").findValuesAsText("name");
    }

    @Test
    void a_refresh_for_too_much_costs_nothing_and_one_for_less_gives_less() {
        String client = connecting.clientId();
        JsonNode tokens = tokens(client, Map.of("level", "read"));
        Map<String, String> refresh = new HashMap<>(connecting.refresh(client, refreshToken(tokens)));

        refresh.put("scope", "project:read project:delete");
        Reply tooMuch = connecting.token(refresh);
        refresh.put("scope", "project:read openid offline_access");
        Reply less = connecting.token(refresh);

        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.json().path("error").asText()).isEqualTo("invalid_scope");
        assertThat(less.status()).as(less.text()).isEqualTo(200);
        assertThat(less.json().path("scope").asText()).isEqualTo("project:read");
        refresh.put("refresh_token", refreshToken(less.json()));
        refresh.put("scope", "openid");
        assertThat(connecting.token(refresh).json().path("scope").asText()).contains("project:read", "table:read");
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
    void what_is_no_token_of_ours_opens_nothing() {
        JsonNode tokens = tokens(connecting.clientId(), Map.of());
        String[] parts = access(tokens).split("\\.", -1);
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0." + parts[1] + ".";
        assertThat(call(access(tokens), "listProjects", none()).status())
                .as("so that it is remembered")
                .isEqualTo(200);

        for (String token :
                List.of(none, parts[0] + "." + parts[1] + ".AAAA", parts[0] + "." + parts[1] + "x." + parts[2])) {
            assertThat(call(token, "listProjects", none()).status()).as(token).isEqualTo(401);
        }
    }
}
