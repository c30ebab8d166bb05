package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.secret.TokenValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens and keys: shown once, kept as a hash, useless at once when revoked, never more than their maker. */
class TokensTest extends DoorTest {

    private final JsonNode project;

    TokensTest(@TempDir Path data) {
        super(data);
        project = project();
    }

    private JsonNode create(String body) {
        return ok("createAccessToken", args("{'body':%s}", body));
    }

    private String key(String type) {
        return "{'name':'k','type':'%s','scopes':['*:*'],'projects':['%s'],'environment':'dev'}"
                .formatted(type, id(project));
    }

    @Test
    void a_token_is_shown_once_and_described_ever_after() {
        String end = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        JsonNode created = create("""
            {'name':'Build','type':'management','scopes':['project:read','table:*'],'projects':['%s'],
            'environment':'dev','expiresAt':'%s'}\
            """.formatted(id(project), end));
        String value = created.path("value").asText();
        ObjectNode token = (ObjectNode) created.path("accessToken");

        assertThat(value).matches("bk_[0-9a-f]{64}");
        assertThat(id(token)).matches("tok_[0-9a-z]{16}");
        JsonNode read = read("getAccessToken", args("{'accessTokenId':'%s'}", id(token)));
        assertThat(read).isEqualTo(token);
        assertThat(mcp.resource(owner, "bkend://access-tokens/" + id(token))).isEqualTo(token);
        assertThat(read("listAccessTokens", none()).path("items")).contains(token);
        assertThat(Instant.parse(token.path("expiresAt").asText())).isEqualTo(Instant.parse(end));
        token.remove(List.of("createdAt", "updatedAt", "createdBy", "expiresAt"));
        assertThat(token).isEqualTo(args("""
            {'id':'%s','organizationId':'%s','name':'Build','type':'management','scopes':['project:read','table:*'],
            'projects':['%s'],'environment':'dev','prefix':'%s','status':'active'}\
            """, id(token), organizationId, id(project), value.substring(0, 7)));
    }

    @Test
    void secrets_are_nowhere_in_the_data_folder() throws Exception {
        JsonNode created = create("{'name':'t','type':'management','scopes':['*:*']}");
        String management = created.path("value").asText();
        String secret = create(key("secret")).path("value").asText();
        String publishable = create(key("publishable")).path("value").asText();
        call(management, "listProjects", none());
        assertUseIsNoted(created);

        assertThat(secret).matches("sk_[0-9a-f]{64}");
        assertThat(publishable).matches("pk_[0-9a-f]{64}");
        for (String value : List.of(management, secret, owner)) {
            assertThat(filesWith(value.substring(3).getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
            assertThat(filesWith(value.substring(3).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
            assertThat(filesWith(HexFormat.of().parseHex(value.substring(3)))).isEmpty();
            // The search does find what is there.
            assertThat(filesWith(new TokenValue(value).hash())).isNotEmpty();
        }
        assertThat(read("listAccessTokens", none()).toString())
                .doesNotContain(management)
                .doesNotContain(secret);
    }

    private List<Path> filesWith(byte[] wanted) throws IOException {
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, wanted))
                    .toList();
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_revoked_token_opens_nothing_any_more() {
        JsonNode created = create("{'name':'t','type':'management','scopes':['*:*']}");
        String value = created.path("value").asText();
        assertThat(call(value, "listProjects", none()).status()).isEqualTo(200);
        assertThat(mcp.call(value, "backend_project_list", none()).failed()).isFalse();

        JsonNode revoked = ok("revokeAccessToken", args("{'accessTokenId':'%s'}", id(created.path("accessToken"))));

        assertThat(revoked.path("status").asText()).isEqualTo("revoked");
        assertClosed(value);
        assertThat(read("getAccessToken", args("{'accessTokenId':'%s'}", id(revoked)))
                        .path("status")
                        .asText())
                .isEqualTo("revoked");
        JsonNode twice = ok("revokeAccessToken", args("{'accessTokenId':'%s'}", id(revoked)));
        assertThat(twice.path("updatedAt")).isEqualTo(revoked.path("updatedAt"));
    }

    /** Keep-alive comments come again and again, and before each the token is looked at. */
    @Test
    @Timeout(30)
    void a_stream_ends_with_its_token_and_no_other_does() throws Exception {
        JsonNode created = create("{'name':'t','type':'management','scopes':['*:*']}");
        try (InputStream stream = mcp.listen(created.path("value").asText());
                InputStream other = mcp.listen(owner)) {
            ok("revokeAccessToken", args("{'accessTokenId':'%s'}", id(created.path("accessToken"))));

            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
            String told = new String(other.readNBytes(1), StandardCharsets.US_ASCII);
            while (!told.endsWith("\n:\n\n")) {
                told += new String(other.readNBytes(1), StandardCharsets.US_ASCII);
            }
            assertThat(told).contains("notifications/subscriptions/acknowledged");
        }
    }

    @Test
    void an_expired_token_opens_nothing_any_more() {
        String end = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        JsonNode created = create("{'name':'t','type':'management','scopes':['*:*'],'expiresAt':'%s'}".formatted(end));
        server.control("update access_tokens set expires_at = 1 where id = '" + id(created.path("accessToken")) + "'");

        assertClosed(created.path("value").asText());
        assertThat(read("getAccessToken", args("{'accessTokenId':'%s'}", id(created.path("accessToken"))))
                        .path("status")
                        .asText())
                .isEqualTo("expired");
    }

    @Test
    void a_token_expires_while_it_is_in_use() throws InterruptedException {
        Instant end = Instant.now().plusMillis(1500);
        String value = create("{'name':'t','type':'management','scopes':['*:*'],'expiresAt':'%s'}".formatted(end))
                .path("value")
                .asText();
        assertThat(call(value, "listProjects", none()).status()).isEqualTo(200);

        while (Instant.now().isBefore(end.plusMillis(50))) {
            Thread.sleep(50);
        }

        assertClosed(value);
    }

    @Test
    void keys_of_apps_do_not_open_the_management_plane() {
        assertClosed(create(key("publishable")).path("value").asText());
        assertClosed(create(key("secret")).path("value").asText());
    }

    @ParameterizedTest
    @CsvSource({"bk_", "nonsense", "bk_0000000000000000000000000000000000000000000000000000000000000000"})
    void what_is_no_token_opens_nothing(String value) {
        assertClosed(value);
    }

    @Test
    void without_a_token_the_challenge_says_nothing_of_one() {
        Rest.Reply reply = rest.call(Optional.empty(), Spec.operation("listProjects"), none());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains("resource_metadata=\"" + server.url() + "/.well-known/oauth-protected-resource")
                .doesNotContain("error=");
    }

    private void assertClosed(String value) {
        for (Spec.Op op : List.of(Spec.operation("listProjects"), Spec.operation("getContext"))) {
            Rest.Reply reply = call(value, op.id(), none());
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().at("/error/code").asText()).isEqualTo("UNAUTHENTICATED");
            assertThat(reply.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        }
        Mcp.Reply tool = mcp.request(value, "tools/list", none());
        assertThat(tool.status()).isEqualTo(401);
        assertThat(tool.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "{'name':'','type':'management','scopes':['*:*']} ¦ /body/name ¦ Must have 1 to 100 characters, but"
                        + " has 0.",
                "{'name':'t','type':'admin','scopes':['*:*']} ¦ /body/type ¦ Must be one of \"management\","
                        + " \"publishable\", \"secret\"",
                "{'name':'t','type':'management','scopes':[]} ¦ /body/scopes ¦ Must have 1 to 100 items, but has 0.",
                "{'name':'t','type':'management','scopes':['read']} ¦ /body/scopes/0 ¦ such as project:read,"
                        + " table:data:read or *:*",
                "{'name':'t','type':'management','scopes':['projects:read']} ¦ /body/scopes/0 ¦ \"projects:read\" is"
                        + " no scope of a management token",
                "{'name':'t','type':'management','scopes':['*:*'],'expiresAt':'2020-01-01T00:00:00Z'} ¦"
                        + " /body/expiresAt ¦ Must lie in the future, but is 2020-01-01T00:00:00Z.",
                "{'name':'t','type':'management','scopes':['*:*'],'expiresAt':'tomorrow'} ¦ /body/expiresAt ¦ Must be"
                        + " a date and time such as",
                "{'name':'t','type':'secret','scopes':['*:*']} ¦ /body/projects ¦ An app key belongs to exactly one"
                        + " project",
                "{'name':'t','type':'secret','scopes':['*:*'],'projects':['a','b'],'environment':'dev'} ¦"
                        + " /body/projects ¦ exactly one project",
                "{'name':'t','type':'publishable','scopes':['*:*'],'projects':['a']} ¦ /body/environment ¦ exactly one"
                        + " environment: give its name, for example dev",
            })
    void a_bad_token_is_refused_place_by_place(String body, String pointer, String message) {
        JsonNode error = refused(400, "createAccessToken", args("{'body':%s}", body));

        assertThat(error.findValuesAsText("pointer")).contains(pointer);
        assertThat(error.toString().replace("\\\"", "\"")).contains(message);
    }

    @Test
    void a_key_for_a_place_that_is_not_there_is_refused() {
        assertThat(refused(
                                404,
                                "createAccessToken",
                                args("{'body':%s}", key("secret").replace("dev", "prod")))
                        .path("message")
                        .asText())
                .isEqualTo("The project " + id(project) + " has no environment \"prod\". backend_env_list shows its "
                        + "environments.");
        assertThat(refused(
                                404,
                                "createAccessToken",
                                args("{'body':%s}", key("secret").replace(id(project), "proj_zzzzzzzzzzzzzzzz")))
                        .path("message")
                        .asText())
                .startsWith("No project proj_zzzzzzzzzzzzzzzz.");
    }

    @Test
    void nobody_gives_away_more_than_they_have() {
        String reader = token("['access-token:create','*:read']", "");
        String limited = token("['*:*']", ",'projects':['%s'],'environment':'dev'".formatted(id(project)));

        assertThat(call(reader, "createAccessToken", wanted("['project:read','*:read']", ""))
                        .status())
                .isEqualTo(201);
        Rest.Reply more = call(reader, "createAccessToken", wanted("['project:read','project:create']", ""));
        assertThat(more.status()).isEqualTo(403);
        assertThat(more.message()).contains("This token lacks the scope project:create.");
        assertThat(call(reader, "createAccessToken", wanted("['*:*']", "")).status())
                .isEqualTo(403);
        assertThat(call(reader, "createAccessToken", wanted("['project:*']", ""))
                        .status())
                .isEqualTo(403);
        assertThat(call(reader, "createAccessToken", args("{'body':%s}", key("secret")))
                        .status())
                .isEqualTo(403);
        assertThat(call(
                                reader,
                                "createAccessToken",
                                args("{'body':%s}", key("secret").replace("*:*", "posts:list")))
                        .status())
                .isEqualTo(201);

        String here = ",'projects':['%s'],'environment':'dev'".formatted(id(project));
        assertThat(call(limited, "createAccessToken", wanted("['*:*']", here)).status())
                .isEqualTo(201);
        Rest.Reply wider = call(limited, "createAccessToken", wanted("['*:*']", ""));
        assertThat(wider.status()).isEqualTo(403);
        assertThat(wider.message()).contains("A token can not reach further than the one that makes it");
        assertThat(call(limited, "createAccessToken", wanted("['*:*']", here.replace("dev", "prod")))
                        .status())
                .isEqualTo(403);
        assertThat(call(limited, "createAccessToken", wanted("['*:*']", ",'environment':'dev'"))
                        .status())
                .isEqualTo(403);
    }

    /** Row 2.2: no wider in time, either. */
    @Test
    void a_token_that_expires_makes_none_that_lives_longer() {
        Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        String maker = token("['*:*']", ",'expiresAt':'%s'".formatted(end));

        JsonNode never = refused(maker, 400, "createAccessToken", wanted("['*:*']", ""));
        assertThat(never.at("/details/0/pointer").asText()).isEqualTo("/body/expiresAt");
        assertThat(never.toString())
                .contains("Is needed, since the token that makes this one expires: give " + end + " or earlier.");
        JsonNode later = refused(maker, 400, "createAccessToken", wanted("['*:*']", ends(end.plusMillis(1))));
        assertThat(later.toString())
                .contains("Must be no later than " + end + ", when the token that makes this one expires");
        refused(maker, 400, "createAccessToken", args("{'body':%s}", key("secret")));

        assertThat(call(maker, "createAccessToken", wanted("['*:*']", ends(end)))
                        .status())
                .isEqualTo(201);
        assertThat(call(maker, "createAccessToken", wanted("['*:*']", ends(end.minusSeconds(1))))
                        .status())
                .isEqualTo(201);
    }

    private static String ends(Instant end) {
        return ",'expiresAt':'%s'".formatted(end);
    }

    private static ObjectNode wanted(String scopes, String more) {
        return args("{'body':{'name':'t','type':'management','scopes':%s%s}}", scopes, more);
    }

    @Test
    void using_a_token_is_noted() throws InterruptedException {
        JsonNode created = create("{'name':'t','type':'management','scopes':['*:*']}");
        ObjectNode get = args("{'accessTokenId':'%s'}", id(created.path("accessToken")));
        assertThat(ok("getAccessToken", get).has("lastUsedAt")).isFalse();

        call(created.path("value").asText(), "listProjects", none());

        assertUseIsNoted(created);
    }

    /** It is noted beside the request. */
    private void assertUseIsNoted(JsonNode created) throws InterruptedException {
        ObjectNode get = args("{'accessTokenId':'%s'}", id(created.path("accessToken")));
        for (int i = 0; i < 100 && !ok("getAccessToken", get).has("lastUsedAt"); i++) {
            Thread.sleep(50);
        }
        assertThat(ok("getAccessToken", get).has("lastUsedAt")).isTrue();
    }
}
