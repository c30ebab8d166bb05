package dev.bkend.app.data.access;

import static dev.bkend.app.data.Tables.admin;
import static dev.bkend.app.data.Tables.guest;
import static dev.bkend.app.data.Tables.scoped;
import static dev.bkend.app.data.Tables.secret;
import static dev.bkend.app.data.Tables.table;
import static dev.bkend.app.data.Tables.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.app.AppException;
import dev.bkend.app.AppProblem;
import dev.bkend.app.AuthProblem;
import dev.bkend.app.CommonProblem;
import dev.bkend.app.Requester;
import dev.bkend.app.data.problem.DataProblem;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Permissions.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {

    private static final Map<String, Requester> WHO = Map.of(
            "secret key", secret(),
            "admin", admin("ann"),
            "user", user("bob"),
            "editor", user("eve", "editor"),
            "guest", guest());

    private static final String BOARD = "'user':{'create':true,'read':true,'list':true},"
            + "'guest':{'read':true,'list':true},'self':{'update':true,'delete':true}";

    /** Each way permissions can be set, and on which table. */
    private static final Map<String, DataTable> TABLES = Map.ofEntries(
            Map.entry("nothing", posts("")),
            Map.entry("public board", posts(BOARD)),
            Map.entry("private", posts("'user':{'create':true},'self':{'read':true,'update':true,'delete':true}")),
            Map.entry("list no", posts("'user':{'read':true,'list':false},'self':{'read':true}")),
            Map.entry("list yes", posts("'user':{'list':true},'guest':{'list':true}")),
            Map.entry("empty group", posts("'user':{}")),
            Map.entry("self creates", posts("'self':{'create':true}")),
            Map.entry("columns only", posts("'columnPermissions':{'title':{'read':'admin'}}")),
            Map.entry(
                    "expressions",
                    posts("'expressionPermissions':{'read':'public','create':'role:editor',"
                            + "'update':'self & role:editor | admin','delete':'self | role:editor'}")),
            Map.entry(
                    "expressions over groups",
                    posts(BOARD + ",'expressionPermissions':{'read':'user'," + "'delete':'admin'}")),
            Map.entry("list expression", posts("'expressionPermissions':{'read':'admin','list':'guest'}")),
            Map.entry(
                    "any role",
                    posts("'expressionPermissions':{'read':'role:*','create':'self','update':'user',"
                            + "'delete':'guest & self'}")),
            Map.entry("system", table("_logs", "{'title':'string'}", "{}")),
            Map.entry("system columns", table("_logs", "{'title':'string'}", "{'columnPermissions':{'title':{}}}")),
            Map.entry("system groups", table("_logs", "{'title':'string'}", "{'guest':{'read':true}}")),
            Map.entry(
                    "system expression",
                    table("_logs", "{'title':'string'}", "{'expressionPermissions':{'read':'self'}}")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # configuration         | who        | create | read   | list   | update | delete
        nothing                 | secret key | yes    | yes    | yes    | yes    | yes
        nothing                 | admin      | yes    | yes    | yes    | yes    | yes
        nothing                 | user       | yes    | yes    | yes    | no     | no
        nothing                 | editor     | yes    | yes    | yes    | no     | no
        nothing                 | guest      | no     | yes    | yes    | no     | no
        public board            | secret key | yes    | yes    | yes    | yes    | yes
        public board            | admin      | yes    | yes    | yes    | yes    | yes
        public board            | user       | yes    | yes    | yes    | own    | own
        public board            | editor     | yes    | yes    | yes    | own    | own
        public board            | guest      | no     | yes    | yes    | no     | no
        private                 | secret key | yes    | yes    | yes    | yes    | yes
        private                 | admin      | yes    | yes    | yes    | yes    | yes
        private                 | user       | yes    | own    | own    | own    | own
        private                 | editor     | yes    | own    | own    | own    | own
        private                 | guest      | no     | no     | no     | no     | no
        list no                 | secret key | yes    | yes    | yes    | yes    | yes
        list no                 | admin      | yes    | yes    | yes    | yes    | yes
        list no                 | user       | no     | yes    | own    | no     | no
        list no                 | editor     | no     | yes    | own    | no     | no
        list no                 | guest      | no     | no     | no     | no     | no
        list yes                | secret key | yes    | yes    | yes    | yes    | yes
        list yes                | admin      | yes    | yes    | yes    | yes    | yes
        list yes                | user       | no     | no     | yes    | no     | no
        list yes                | editor     | no     | no     | yes    | no     | no
        list yes                | guest      | no     | no     | yes    | no     | no
        empty group             | secret key | yes    | yes    | yes    | yes    | yes
        empty group             | admin      | yes    | yes    | yes    | yes    | yes
        empty group             | user       | no     | no     | no     | no     | no
        empty group             | editor     | no     | no     | no     | no     | no
        empty group             | guest      | no     | no     | no     | no     | no
        self creates            | secret key | yes    | yes    | yes    | yes    | yes
        self creates            | admin      | yes    | yes    | yes    | yes    | yes
        self creates            | user       | no     | no     | no     | no     | no
        self creates            | editor     | no     | no     | no     | no     | no
        self creates            | guest      | no     | no     | no     | no     | no
        columns only            | secret key | yes    | yes    | yes    | yes    | yes
        columns only            | admin      | yes    | yes    | yes    | yes    | yes
        columns only            | user       | yes    | yes    | yes    | no     | no
        columns only            | editor     | yes    | yes    | yes    | no     | no
        columns only            | guest      | no     | yes    | yes    | no     | no
        expressions             | secret key | yes    | yes    | yes    | yes    | yes
        expressions             | admin      | yes    | yes    | yes    | yes    | yes
        expressions             | user       | no     | yes    | yes    | no     | own
        expressions             | editor     | yes    | yes    | yes    | own    | yes
        expressions             | guest      | no     | yes    | yes    | no     | no
        expressions over groups | secret key | yes    | yes    | yes    | yes    | yes
        expressions over groups | admin      | yes    | yes    | yes    | yes    | yes
        expressions over groups | user       | yes    | yes    | yes    | own    | no
        expressions over groups | editor     | yes    | yes    | yes    | own    | no
        expressions over groups | guest      | no     | no     | no     | no     | no
        list expression         | secret key | yes    | yes    | yes    | yes    | yes
        list expression         | admin      | yes    | yes    | yes    | yes    | yes
        list expression         | user       | yes    | no     | yes    | no     | no
        list expression         | editor     | yes    | no     | yes    | no     | no
        list expression         | guest      | no     | no     | yes    | no     | no
        any role                | secret key | yes    | yes    | yes    | yes    | yes
        any role                | admin      | yes    | yes    | yes    | yes    | yes
        any role                | user       | yes    | no     | no     | yes    | own
        any role                | editor     | yes    | yes    | yes    | yes    | own
        any role                | guest      | no     | no     | no     | no     | no
        system                  | secret key | yes    | yes    | yes    | yes    | yes
        system                  | admin      | yes    | yes    | yes    | yes    | yes
        system                  | user       | closed | closed | closed | closed | closed
        system                  | editor     | closed | closed | closed | closed | closed
        system                  | guest      | closed | closed | closed | closed | closed
        system columns          | secret key | yes    | yes    | yes    | yes    | yes
        system columns          | admin      | yes    | yes    | yes    | yes    | yes
        system columns          | user       | closed | closed | closed | closed | closed
        system columns          | editor     | closed | closed | closed | closed | closed
        system columns          | guest      | closed | closed | closed | closed | closed
        system groups           | secret key | yes    | yes    | yes    | yes    | yes
        system groups           | admin      | yes    | yes    | yes    | yes    | yes
        system groups           | user       | no     | no     | no     | no     | no
        system groups           | editor     | no     | no     | no     | no     | no
        system groups           | guest      | no     | yes    | yes    | no     | no
        system expression       | secret key | yes    | yes    | yes    | yes    | yes
        system expression       | admin      | yes    | yes    | yes    | yes    | yes
        system expression       | user       | closed | own    | own    | closed | closed
        system expression       | editor     | closed | own    | own    | closed | closed
        system expression       | guest      | closed | no     | no     | closed | closed
        """)
    void the_first_step_that_decides_wins(
            String configuration, String who, String create, String read, String list, String update, String delete) {
        DataTable table = configured(configuration);
        List<String> verdicts = new ArrayList<>();
        for (Action action : Action.values()) {
            verdicts.add(word(Access.decide(who(who), table, action)));
        }

        assertThat(verdicts).containsExactly(create, read, list, update, delete);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # scopes              | create | read  | list  | update | delete
        posts:read            | scope  | yes   | yes   | scope  | scope
        posts:list            | scope  | scope | yes   | scope  | scope
        posts:*               | yes    | yes   | yes   | yes    | yes
        *:read                | scope  | yes   | yes   | scope  | scope
        *:*                   | yes    | yes   | yes   | yes    | yes
        posts:create *:delete | yes    | scope | scope | scope  | yes
        post:*                | scope  | scope | scope | scope  | scope
        Posts:*               | scope  | scope | scope | scope  | scope
        table:data:read       | scope  | scope | scope | scope  | scope
        """)
    void the_scopes_of_a_key_come_first_even_for_administrators(
            String scopes, String create, String read, String list, String update, String delete) {
        List<String> verdicts = new ArrayList<>();
        for (Action action : Action.values()) {
            verdicts.add(word(Access.decide(scoped(secret(), scopes.split(" ")), configured("nothing"), action)));
        }

        assertThat(verdicts).containsExactly(create, read, list, update, delete);
    }

    @Test
    void a_scope_gives_nothing_that_permissions_refuse() {
        assertThat(word(Access.decide(scoped(guest(), "*:*"), posts("'user':{'read':true}"), Action.READ)))
                .isEqualTo("no");
    }

    @Test
    void a_refusal_names_what_is_missing() {
        assertThat(refusal(scoped(secret(), "posts:read", "likes:*"), posts(""), Action.UPDATE))
                .isEqualTo("data/scope-insufficient: This API key lacks the scope posts:update. It has: likes:*"
                        + " posts:read. Use a key made with posts:update.");
        assertThat(refusal(user("bob"), posts(""), Action.DELETE))
                .isEqualTo("data/permission-denied: The permissions of the table \"posts\" do not allow the operation"
                        + " \"delete\" to the group \"user\".");
        assertThat(refusal(guest(), posts(""), Action.CREATE))
                .isEqualTo("data/permission-denied: The permissions of the table \"posts\" do not allow the operation"
                        + " \"create\" to the group \"guest\". If signed-in users may, send the user's access token"
                        + " as Authorization: Bearer <token>.");
        assertThat(refusal(guest(), configured("system"), Action.READ))
                .isEqualTo("data/system-table-access: The table \"_logs\" is a system table: only administrators may"
                        + " read records of \"_logs\" until its permissions say otherwise.");
    }

    @Test
    void own_records_are_those_whose_creator_asks() {
        Verdict verdict = Access.decide(user("bob"), posts(BOARD), Action.UPDATE);

        verdict.require("bob");
        for (String other : List.of("eve", "", "Bob")) {
            assertThatThrownBy(() -> verdict.require(other))
                    .hasMessage("The permissions of the table \"posts\" allow the operation \"update\" to the group"
                            + " \"self\" only, and this record was created by somebody else.");
        }
    }

    @Test
    void a_user_without_an_id_owns_nothing() {
        assertThat(word(Access.decide(user(""), posts("'self':{'read':true}"), Action.READ)))
                .isEqualTo("no");
        assertThat(word(Access.decide(user(""), posts("'expressionPermissions':{'read':'self'}"), Action.READ)))
                .isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # configuration | secret key | admin | user   | guest
        nothing         | yes        | yes   | yes    | token
        private         | yes        | yes   | yes    | token
        list yes        | yes        | yes   | yes    | token
        empty group     | yes        | yes   | no     | token
        system          | yes        | yes   | closed | token
        """)
    void a_table_is_described_to_those_who_may_read_or_list_it_and_say_who_they_are(
            String configuration, String secret, String admin, String user, String guest) {
        List<String> verdicts = new ArrayList<>();
        for (String who : List.of("secret key", "admin", "user", "guest")) {
            verdicts.add(word(Access.describe(who(who), configured(configuration))));
        }

        assertThat(verdicts).containsExactly(secret, admin, user, guest);
        assertThat(word(Access.describe(scoped(secret(), "posts:create"), configured("nothing"))))
                .isEqualTo("scope");
        assertThat(word(Access.describe(scoped(secret(), "posts:list"), configured("nothing"))))
                .isEqualTo("yes");
    }

    private static DataTable posts(String permissions) {
        return table("posts", "{'title':'string'}", "{" + permissions + "}");
    }

    private static Requester who(String name) {
        return Objects.requireNonNull(WHO.get(name), name);
    }

    private static DataTable configured(String name) {
        return Objects.requireNonNull(TABLES.get(name), name);
    }

    private static String refusal(Requester requester, DataTable table, Action action) {
        try {
            Access.decide(requester, table, action).orThrow();
            return "not refused";
        } catch (AppException e) {
            return e.problem().code() + ": " + e.message();
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed() -> "yes";
            case Verdict.OwnOnly(String userId, String otherwise) -> "own";
            case Verdict.Refused(AppProblem problem, String message) ->
                switch (problem) {
                    case CommonProblem.PERMISSION_DENIED -> "no";
                    case DataProblem.SYSTEM_TABLE_ACCESS -> "closed";
                    case AuthProblem.SCOPE_INSUFFICIENT -> "scope";
                    case AuthProblem.UNAUTHORIZED -> "token";
                    default -> String.valueOf(problem);
                };
        };
    }
}
