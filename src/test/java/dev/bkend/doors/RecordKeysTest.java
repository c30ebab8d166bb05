package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.AppUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys and tokens open, as the facts' appendix C has it (30, 38, 39, 44 to 46, 53), by requests for records. */
class RecordKeysTest extends AppTest {

    RecordKeysTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void the_key_and_the_token_say_which_group_it_is() {
        String posts = made("{}", ",'permissions':{'guest':{'list':true},'user':{'read':true,'list':false}}");
        JsonNode post = secret.create(posts, "{}");

        assertThat(guest.items(posts)).hasSize(1);
        assertThat(guest.refused(403, "GET", at(posts, post), "")).isEqualTo("data/permission-denied");
        ann.get(posts, id(post));
        assertThat(ann.refused(403, "GET", at(posts), "")).isEqualTo("data/permission-denied");
        for (Asking administrator : List.of(admin, secret)) {
            administrator.get(posts, id(post));
            assertThat(administrator.items(posts)).hasSize(1);
            administrator.change(posts, id(administrator.create(posts, "{'a':1}")), "{'a':2}");
            administrator.ok(200, "DELETE", at(posts, administrator.items(posts).get(0)), "");
        }
    }

    @Test
    void a_record_is_created_by_the_subject_of_the_token() {
        String token = user("5f0c-ann", "user");
        JsonNode claims =
                json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));

        for (String type : List.of("publishable", "secret")) {
            Asking asking = new Asking(key(type, "dev", "['*:*']"), Optional.of(token));
            assertThat(asking.create(made("{}"), "{}").path("createdBy")).isEqualTo(claims.path("sub"));
        }
        assertThat(claims.path("sub").asText()).isEqualTo("5f0c-ann");
    }

    @Test
    void keys_are_64_hexadecimal_digits_after_their_kind() {
        assertThat(key("publishable", "dev", "['*:*']")).matches("pk_[0-9a-f]{64}");
        assertThat(key("secret", "dev", "['*:*']")).matches("sk_[0-9a-f]{64}");
    }

    @Test
    void a_token_that_expired_is_refused_also_where_guests_may_read() {
        String posts = open("{}");
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-3601));
        String token = server.userToken(id(project), id(environment), new AppUser("ann", "user", Set.of()), clock);
        String record = at(posts, guest.create(posts, "{}"));

        for (String type : List.of("publishable", "secret")) {
            Asking late = new Asking(key(type, "dev", "['*:*']"), Optional.of(token));
            assertThat(late.refused(401, "GET", at(posts), "")).isEqualTo("auth/token-expired");
            assertThat(late.refused(401, "GET", record, "")).isEqualTo("auth/token-expired");
            assertThat(late.refused(401, "POST", at(posts), "{}")).isEqualTo("auth/token-expired");
            assertThat(late.refused(401, "DELETE", record, "")).isEqualTo("auth/token-expired");
        }
        assertThat(guest.items(posts)).hasSize(1);
    }

    @Test
    void a_key_opens_one_environment_and_no_other() {
        String posts = open("{}");
        ok(
                "createEnvironment",
                args("{'body':{'projectId':'%s','environment':'prod','environmentType':'prod'}}", id(project)));
        Asking production = new Asking(key("secret", "prod", "['*:*']"), Optional.empty());

        assertThat(production.refused(404, "GET", at(posts), "")).isEqualTo("data/table-not-found");
        guest.create(posts, "{'only':'here'}");
        ok(
                "createTable",
                args(
                        "{'body':{'projectId':'%s','environment':'prod','tableName':'%s','schema':{}}}",
                        id(project), posts));
        assertThat(production.items(posts)).isEmpty();
        Asking signedInElsewhere = new Asking(key("publishable", "prod", "['*:*']"), Optional.of(user("ann", "user")));
        assertThat(signedInElsewhere.refused(403, "GET", at(posts), "")).isEqualTo("data/project-access-denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*:read        | create,update,delete",
                "TABLE:*       | ",
                "*:*           | ",
                "TABLE:create  | list,read,update,delete",
                "TABLE:list    | create,read,update,delete",
                "other:*       | create,list,read,update,delete"
            })
    void scopes_of_a_key_come_first_even_for_secret_keys(String scope, @Nullable String missing) {
        // Nobody but administrators may do anything here, so whoever is no administrator hears of the scope first.
        String posts = made("{}", ",'permissions':{'user':{}}");
        String scopes = "['%s']".formatted(scope.replace("TABLE", posts));
        List<String> refused = missing == null ? List.of() : List.of(missing.split(","));

        for (String type : List.of("secret", "publishable")) {
            Asking asking = new Asking(key(type, "dev", scopes), Optional.empty());
            for (String operation : List.of("create", "list", "read", "update", "delete")) {
                Rest.Reply reply = ask(asking, operation, posts);
                if (refused.contains(operation)) {
                    assertThat(reply.status()).as(operation).isEqualTo(403);
                    assertThat(reply.json().path("code").asText()).isEqualTo("data/scope-insufficient");
                    assertThat(reply.message()).contains(" " + posts + ":" + operation + ".");
                } else if (type.equals("secret")) {
                    assertThat(reply.status()).as(operation).isIn(200, 201);
                } else {
                    assertThat(reply.json().path("code").asText()).isEqualTo("data/permission-denied");
                }
            }
        }
    }

    private Rest.Reply ask(Asking asking, String operation, String table) {
        String record = at(table) + "/" + id(secret.create(table, "{}"));
        return switch (operation) {
            case "create" -> asking.send("POST", at(table), "{}");
            case "list" -> asking.send("GET", at(table), "");
            case "read" -> asking.send("GET", record, "");
            case "update" -> asking.send("PATCH", record, "{}");
            default -> asking.send("DELETE", record, "");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_0", "pk_xyz", "bk_", "sk_unknown"})
    void a_key_that_is_none_opens_nothing(String key) {
        String unknown = key.equals("sk_unknown") ? "sk_" + "0".repeat(64) : key;

        assertThat(new Asking(unknown, Optional.empty()).refused(401, "GET", at("things"), ""))
                .isEqualTo("auth/unauthorized");
    }

    @Test
    void a_revoked_or_expired_key_is_refused_at_once() throws InterruptedException {
        String posts = open("{}");
        JsonNode made =
                ok("createAccessToken", args("""
                    {'body':{'name':'short','type':'publishable','scopes':['*:*'],'projects':['%s'],'environment':'dev',
                    'expiresAt':'%s'}}\
                    """, id(project), Instant.now().plusSeconds(2)));
        Asking shortLived = new Asking(made.path("value").asText(), Optional.empty());
        JsonNode other = ok("createAccessToken", args("""
            {'body':{'name':'gone','type':'secret','scopes':['*:*'],'projects':['%s'],'environment':'dev'}}\
            """, id(project)));
        Asking revoked = new Asking(other.path("value").asText(), Optional.empty());
        shortLived.items(posts);
        revoked.items(posts);

        ok(
                "revokeAccessToken",
                args("{'accessTokenId':'%s'}", other.at("/accessToken/id").asText()));
        assertThat(revoked.refused(401, "GET", at(posts), "")).isEqualTo("auth/unauthorized");
        Thread.sleep(2_200);
        assertThat(shortLived.refused(401, "GET", at(posts), "")).isEqualTo("auth/unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void a_token_that_is_none_is_refused_also_where_guests_may_read(String token) {
        String posts = open("{}");

        assertThat(new Asking(key("publishable", "dev", "['*:*']"), Optional.of(token))
                        .refused(401, "GET", at(posts), ""))
                .isEqualTo("auth/invalid-token");
    }

    @Test
    void a_management_token_is_no_user() {
        assertThat(new Asking(key("publishable", "dev", "['*:*']"), Optional.of(owner))
                        .refused(401, "GET", at(open("{}")), ""))
                .isEqualTo("auth/invalid-token");
    }
}
