package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, as the facts' appendix C has it (29 to 46), by requests. */
class RecordPermissionsTest extends AppTest {

    RecordPermissionsTest(@TempDir Path data) {
        super(data);
    }

    private static String at(String table) {
        return "/v1/data/" + table;
    }

    private static String at(String table, JsonNode record) {
        return at(table) + "/" + id(record);
    }

    /** With one record by ann and one by bob. */
    private String withTwo(String permissions) {
        String table = made("{'title':{'bsonType':'string'},'secret':{'bsonType':'string'}}", permissions);
        for (String name : List.of("ann", "bob")) {
            new Asking(secretKey(), Optional.of(user(name, "user"))).create(table, "{'title':'of %s'}".formatted(name));
        }
        return table;
    }

    private String secretKey() {
        return key("secret", "dev", "['*:*']");
    }

    private JsonNode of(String name, String table) {
        return the(secret.items(table), "createdBy", name);
    }

    @Test
    void a_secret_key_alone_reads_and_writes_everything() {
        String notes = withTwo(",'permissions':{'self':{'read':true}}");

        JsonNode anns = of("ann", notes);
        assertThat(secret.change(notes, id(anns), "{'title':'x'}")
                        .path("createdBy")
                        .asText())
                .isEqualTo("ann");
        assertThat(secret.create(notes, "{}").path("createdBy").asText()).isEmpty();
        assertThat(secret.ok(200, "DELETE", at(notes, anns), "").path("success").asBoolean())
                .isTrue();
        assertThat(admin.items(notes)).hasSize(2);
        admin.change(notes, id(of("bob", notes)), "{'title':'y'}");
    }

    @Test
    void without_permissions_users_add_and_everybody_reads() {
        String posts = withTwo("");
        JsonNode anns = of("ann", posts);

        ann.create(posts, "{}");
        assertThat(guest.items(posts)).hasSize(3);
        guest.get(posts, id(anns));
        assertThat(guest.refused(403, "POST", at(posts), "{}")).isEqualTo("data/permission-denied");
        for (Asking asking : List.of(guest, ann)) {
            assertThat(asking.refused(403, "PATCH", at(posts, anns), "{}")).isEqualTo("data/permission-denied");
            assertThat(asking.refused(403, "DELETE", at(posts, anns), "")).isEqualTo("data/permission-denied");
        }
    }

    @Test
    void listing_follows_reading_unless_it_is_said() {
        String read = withTwo(",'permissions':{'guest':{'read':true}}");
        String not = withTwo(",'permissions':{'guest':{'read':true,'list':false}}");

        assertThat(guest.items(read)).hasSize(2);
        assertThat(guest.refused(403, "GET", at(not), "")).isEqualTo("data/permission-denied");
        guest.get(not, id(of("ann", not)));
    }

    @Test
    void what_a_group_may_is_not_narrowed_by_self() {
        String board = withTwo(
                ",'permissions':{'user':{'create':true,'read':true,'list':true},'self':{'list':true,'update':true}}");

        assertThat(ann.items(board)).hasSize(2);
        ann.change(board, id(of("ann", board)), "{'title':'mine'}");
        assertThat(ann.refused(403, "PATCH", at(board, of("bob", board)), "{}")).isEqualTo("data/permission-denied");
    }

    @Test
    void where_only_self_may_lists_have_ones_own_and_others_are_refused() {
        String notes = withTwo(
                ",'permissions':{'user':{'create':true},'self':{'read':true,'list':true,'update':true,'delete':true}}");

        JsonNode list = ann.list(notes);
        assertThat(texts(list.path("items"), "createdBy")).containsExactly("ann");
        assertThat(list.at("/pagination/total").asInt()).isEqualTo(1);
        assertThat(ann.items(notes, "andFilters={'createdBy':'bob'}")).isEmpty();
        assertThat(ann.items(notes, "orFilters={'createdBy':'bob'}")).isEmpty();
        ann.get(notes, id(of("ann", notes)));
        assertThat(ann.refused(403, "GET", at(notes, of("bob", notes)), "")).isEqualTo("data/permission-denied");
        assertThat(ann.refused(403, "DELETE", at(notes, of("bob", notes)), "")).isEqualTo("data/permission-denied");
        assertThat(guest.refused(403, "GET", at(notes), "")).isEqualTo("data/permission-denied");
        assertThat(secret.items(notes)).hasSize(2);
    }

    @Test
    void system_tables_are_closed_until_their_permissions_open_them() {
        ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'x_plain','schema':{}}}\
            """, id(project)));
        assertThat(guest.items("x_plain")).isEmpty();
    }

    @Test
    void scopes_of_a_key_come_first_even_for_secret_keys() {
        String posts = open("{}");
        JsonNode record = secret.create(posts, "{}");
        Asking reader = new Asking(key("secret", "dev", "['*:read']"), Optional.empty());
        Asking ofTable = new Asking(key("secret", "dev", "['%s:*']".formatted(posts)), Optional.empty());
        Asking creator = new Asking(key("publishable", "dev", "['%s:create']".formatted(posts)), Optional.empty());

        assertThat(reader.items(posts)).hasSize(1);
        assertThat(reader.refused(403, "PATCH", at(posts, record), "{}")).isEqualTo("data/scope-insufficient");
        assertThat(reader.send("DELETE", at(posts, record), "").message()).contains(posts + ":delete");
        ofTable.change(posts, id(record), "{}");
        assertThat(ofTable.refused(403, "GET", at(open("{}")), "")).isEqualTo("data/scope-insufficient");
        creator.create(posts, "{}");
        assertThat(creator.refused(403, "GET", at(posts), "")).isEqualTo("data/scope-insufficient");
    }

    @Test
    void expressions_beat_groups_and_and_binds_tighter_than_or() {
        String posts = withTwo("""
            ,'permissions':{'user':{'create':true,'read':true,'update':true},'guest':{'read':true},
            'expressionPermissions':{'read':'user','update':'self & role:editor | role:chief','delete':'self'}}\
            """);
        JsonNode anns = of("ann", posts);
        JsonNode bobs = of("bob", posts);

        assertThat(guest.refused(403, "GET", at(posts), ""))
                .as("list follows read")
                .isEqualTo("data/permission-denied");
        assertThat(ann.items(posts)).hasSize(2);
        assertThat(ann.refused(403, "PATCH", at(posts, anns), "{}"))
                .as("no editor")
                .isEqualTo("data/permission-denied");
        bob.change(posts, id(bobs), "{'title':'edited'}");
        assertThat(bob.refused(403, "PATCH", at(posts, anns), "{}")).isEqualTo("data/permission-denied");
        new Asking(key("publishable", "dev", "['*:*']"), Optional.of(user("eve", "user", "chief")))
                .change(posts, id(anns), "{'title':'chief'}");
        assertThat(bob.refused(403, "DELETE", at(posts, anns), "")).isEqualTo("data/permission-denied");
        bob.ok(200, "DELETE", at(posts, bobs), "");
    }

    @Test
    void columns_are_hidden_from_some_and_kept_from_being_written_or_guessed() {
        String people = withTwo("""
            ,'permissions':{'user':{'create':true,'read':true,'update':true},'guest':{'read':true},
            'columnPermissions':{'secret':{'read':'self | role:editor','write':'self'}}}\
            """);
        JsonNode anns = of("ann", people);
        ann.change(people, id(anns), "{'secret':'s3'}");

        assertThat(ann.get(people, id(anns)).path("secret").asText()).isEqualTo("s3");
        assertThat(bob.get(people, id(anns)).path("secret").asText())
                .as("an editor")
                .isEqualTo("s3");
        assertThat(guest.get(people, id(anns)).has("secret")).isFalse();
        assertThat(guest.get(people, id(anns)).path("createdBy").asText()).isEqualTo("ann");
        assertThat(texts(guest.items(people), "secret")).containsOnly("");
        assertThat(the(ann.items(people), "createdBy", "ann").path("secret").asText())
                .isEqualTo("s3");
        assertThat(bob.refused(403, "PATCH", at(people, anns), "{'secret':'x'}"))
                .isEqualTo("data/permission-denied");
        for (String guess : List.of(
                "andFilters={'secret':'s3'}",
                "orFilters={'secret':'s3'}",
                "sortBy=secret",
                "search=s3&searchType=secret")) {
            assertThat(guest.refused(400, "GET", at(people) + query(guess.split("&")), ""))
                    .as(guess)
                    .isEqualTo("data/validation-error");
        }
        assertThat(guest.items(people, "search=s3")).isEmpty();
        assertThat(guest.items(people, "select=secret").get(0).has("secret")).isFalse();
    }

    @Test
    void a_value_that_is_taken_is_not_told_to_who_may_not_read_it() {
        String people = made("{'dept':{'bsonType':'string'},'slug':{'bsonType':'string'}}", """
            ,'indexes':[{'name':'one','fields':{'dept':1,'slug':1},'unique':true}],
            'permissions':{'user':{'create':true,'read':true,'update':true},
            'columnPermissions':{'dept':{'read':'admin'}}}\
            """);
        secret.create(people, "[{'dept':'Finance','slug':'a'},{'dept':'Finance','slug':'b'}]");

        Rest.Reply refusal = ann.send("PATCH", at(people, secret.items(people).get(0)), "{'slug':'a'}");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.message()).contains("slug").doesNotContain("Finance");
    }

    @Test
    void who_may_change_and_not_read_is_answered_what_they_sent() {
        String box = withTwo(",'permissions':{'user':{'create':true,'update':true}}");
        JsonNode bobs = of("bob", box);

        JsonNode changed = ann.change(box, id(bobs), "{'secret':'x'}");

        assertThat(changed.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "secret", "createdBy", "createdAt", "updatedAt");
    }

    @Test
    void row_filters_widen_each_other_and_narrow_lists_only() {
        String posts = made("{'published':{'bsonType':'bool'},'team':{'bsonType':'array'}}", """
            ,'permissions':{'user':{'create':true,'read':true},'guest':{'read':true},
            'rowFilters':[{'expression':'user','filter':{'team':'$userId'}},
                          {'expression':'public','filter':{'published':true}}]}\
            """);
        secret.create(posts, "[{'n':1,'published':true},{'n':2,'team':['ann']},{'n':3}]");

        assertThat(texts(guest.items(posts), "n")).containsExactly("1");
        assertThat(texts(ann.items(posts), "n")).containsExactlyInAnyOrder("1", "2");
        assertThat(texts(bob.items(posts), "n")).containsExactly("1");
        assertThat(ann.list(posts, "andFilters={'n':3}").at("/pagination/total").asInt())
                .isZero();
        assertThat(secret.items(posts)).hasSize(3);
        guest.get(posts, id(the(secret.items(posts), "n", "3")));
    }

    @Test
    void whoever_fits_no_row_filter_sees_nothing() {
        String posts = withTwo(
                ",'permissions':{'guest':{'read':true},'rowFilters':[{'expression':'role:chief','filter':{}}]}");

        assertThat(guest.items(posts)).isEmpty();
    }

    @Test
    void new_permissions_replace_all_of_the_old_at_once() {
        String posts = withTwo(",'permissions':{'guest':{'read':true,'create':true}}");
        guest.create(posts, "{}");

        permit(posts, "{'guest':{'read':true}}");
        assertThat(guest.refused(403, "POST", at(posts), "{}")).isEqualTo("data/permission-denied");
        permit(posts, "{'guest':{'create':true}}");
        assertThat(guest.refused(403, "GET", at(posts), "")).isEqualTo("data/permission-denied");
        guest.create(posts, "{}");
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
