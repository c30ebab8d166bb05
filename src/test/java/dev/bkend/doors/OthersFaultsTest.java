package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.file.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was found in SDKs of others in 2026 does not happen here. The fifth, credentials for a server that the other side
 * names (CVE-2026-104850), is in {@code ProviderSignInTest.a_discovery_of_somebody_else_is_not_believed}.
 */
class OthersFaultsTest extends ConnectedTest {

    private static final String TOO_MANY = "at most 64 levels, 200000 names and values";

    OthersFaultsTest(@TempDir Path data) {
        super(data);
    }

    private static String items(int number) {
        return "[" + "0,".repeat(number - 1) + "0]";
    }

    private static String names(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** GHSA-46jr-4wx8-v453: a body of a megabyte that takes a hundred as a tree. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void items_and_names_of_a_body_are_counted_before_they_are_kept(boolean array) {
        String many = array ? items(400_000) : names(110_000);

        Rest.Reply reply = rest.send(Optional.of(owner), "POST", "/management/v1/projects", "{\"name\":" + many + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(TOO_MANY);
        for (String call : List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_context\","
                        + "\"arguments\":" + many + "}}",
                many)) {
            Rest.Reply parsed = rest.send(Optional.of(owner), "POST", "/mcp", call);
            assertThat(parsed.status()).isEqualTo(400);
            assertThat(parsed.json().at("/error/message").asText()).contains(TOO_MANY);
        }
    }

    /** What is not too much is told what is wrong with it, in few words. */
    @Test
    void what_may_be_kept_is_checked_in_few_words() {
        Rest.Reply reply = rest.send(Optional.of(owner), "POST", "/management/v1/projects", names(90_000));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text().length()).isLessThan(20_000);
    }

    /** GHSA-rvq5-wwqv-78pq: a token of ours, signed with our key, for something else. */
    @Test
    void a_token_for_another_resource_is_refused() {
        Clock clock = Clock.systemUTC();
        String issuer = server.url().toString();
        JsonNode tokens = tokens(connecting.clientId(), Map.of());
        JsonNode said = Json.parse(
                new String(Base64.getUrlDecoder().decode(access(tokens).split("\\.", -1)[1]), StandardCharsets.UTF_8));
        try (OpenDatabase control = DataDirectory.openControl(server.data())) {
            SigningKeys keys = new SigningKeys(control, clock);
            var content = new SignedTokens.Content(
                    said.path("grant").asText(), said.path("client_id").asText(), ownerId, Scopes.of("project:read"));

            String here = new SignedTokens(issuer, issuer + "/mcp", keys, clock).sign(content);
            assertThat(call(here, "listProjects", none()).status()).isEqualTo(200);
            for (String resource : List.of(issuer, issuer + "/mcp2", "https://elsewhere.example/mcp")) {
                String elsewhere = new SignedTokens(issuer, resource, keys, clock).sign(content);
                assertThat(call(elsewhere, "listProjects", none()).status()).isEqualTo(401);
                assertThat(mcp.request(elsewhere, "tools/list", none()).status())
                        .isEqualTo(401);
            }
        }
    }

    /** GHSA-f897-62hf-6gxq: others take a hundred at once now; here it is fifty, in the one revision that has batches. */
    @Test
    void a_batch_has_an_end() {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        assertThat(batch(ping, 50).status()).isEqualTo(200);
        assertThat(batch(ping, 51).status()).isEqualTo(400);
        assertThat(batch(ping, 51).text()).contains("1 to 50");
        assertThat(batch(ping, 15_000).status()).isEqualTo(400);
    }

    private Rest.Reply batch(String message, int number) {
        String body = "[" + (message + ",").repeat(number - 1) + message + "]";
        return rest.send(Optional.of(owner), "POST", "/mcp", body);
    }

    /** CVE-2026-52869: whoever knows the id of a session is not who opened it. */
    @Test
    void a_session_belongs_to_who_opened_it() {
        String session = older.open(owner);
        String member = server.member(organizationId, "member").token();

        assertThat(older.in(session).request(owner, "tools/list", none()).status())
                .isEqualTo(200);
        for (String stranger : List.of(member, server.otherOrganization(), token("['*:*']", ""))) {
            Mcp.Reply reply = older.in(session).request(stranger, "tools/list", none());
            assertThat(reply.status()).isEqualTo(404);
        }
    }
}
