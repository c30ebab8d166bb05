package dev.bkend.app.data.access;

import static dev.bkend.app.data.Tables.admin;
import static dev.bkend.app.data.Tables.guest;
import static dev.bkend.app.data.Tables.json;
import static dev.bkend.app.data.Tables.secret;
import static dev.bkend.app.data.Tables.table;
import static dev.bkend.app.data.Tables.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.app.AppException;
import dev.bkend.app.CommonProblem;
import dev.bkend.catalog.DataTable;
import org.junit.jupiter.api.Test;

final class ColumnsTest {

    private static final DataTable PROFILES = table(
            "profiles",
            "{'name':'string','email':'string','score':'int','note':'string'}",
            "{'columnPermissions':{'email':{'read':'self | role:support','write':'self'},'score':{'write':'admin'},"
                    + "'note':{'read':'admin','write':'user'}}}");

    @Test
    void a_table_without_column_rules_hides_nothing_and_costs_nothing() {
        DataTable plain = table("posts", "{'title':'string'}", "{}");

        assertThat(Columns.of(guest(), plain)).isSameAs(Columns.ALL);
        assertThat(Columns.ALL.allReadable()).isTrue();
        Columns.ALL.refuseNew(json("{'title':'a'}"));
    }

    @Test
    void a_field_is_hidden_from_whoever_its_rule_leaves_out() {
        assertThat(Columns.of(guest(), PROFILES).hidden()).containsExactly("email", "note");
        assertThat(Columns.of(guest(), PROFILES).hiddenUnlessOwn()).isEmpty();
        assertThat(Columns.of(user("bob", "support"), PROFILES).hidden()).containsExactly("note");
        assertThat(Columns.of(user("bob", "support"), PROFILES).hiddenUnlessOwn())
                .isEmpty();
        assertThat(Columns.of(secret(), PROFILES)).isSameAs(Columns.ALL);
        assertThat(Columns.of(admin("ann"), PROFILES)).isSameAs(Columns.ALL);
    }

    @Test
    void what_only_the_creator_may_read_is_decided_record_by_record() {
        Columns columns = Columns.of(user("bob"), PROFILES);

        assertThat(columns.hidden()).containsExactly("note");
        assertThat(columns.hiddenUnlessOwn()).containsExactly("email");
        assertThat(columns.hiddenIn("bob")).containsExactly("note");
        assertThat(columns.hiddenIn("eve")).containsExactly("note", "email");
        assertThat(columns.hiddenIn("")).containsExactly("note", "email");
    }

    @Test
    void a_list_may_be_filtered_by_a_field_of_the_creator_only_if_it_has_no_other_records() {
        Columns columns = Columns.of(user("bob"), PROFILES);

        assertThat(columns.unsearchable(new Verdict.Allowed())).containsExactly("note", "email");
        assertThat(columns.unsearchable(new Verdict.OwnOnly("bob", ""))).containsExactly("note");
    }

    @Test
    void writing_a_field_that_is_not_the_callers_is_refused() {
        assertThatThrownBy(() -> Columns.of(user("bob"), PROFILES).refuseNew(json("{'name':'b','score':3}")))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.problem()).isEqualTo(CommonProblem.PERMISSION_DENIED))
                .hasMessage("You may not write the field \"score\". Leave it out.");
        assertThatThrownBy(() -> Columns.of(guest(), PROFILES).refuseNew(json("[{'name':'a'},{'email':'a'}]")))
                .hasMessage("You may not write the field \"email\". Leave it out.");
        assertThatThrownBy(() -> Columns.of(user("bob"), PROFILES).refuseChange(json("{'email':null}"), "eve"))
                .hasMessage("You may write the field \"email\" only in records that you created yourself. Leave it"
                        + " out.");
        assertThatCode(() -> {
                    Columns.of(user("bob"), PROFILES).refuseNew(json("{'name':'b','email':'b','note':'b'}"));
                    Columns.of(user("bob"), PROFILES).refuseChange(json("{'email':'b'}"), "bob");
                    Columns.of(secret(), PROFILES).refuseNew(json("{'score':3,'email':'x'}"));
                })
                .doesNotThrowAnyException();
    }
}
