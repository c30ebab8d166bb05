package dev.bkend.app.data.access;

import static dev.bkend.app.data.Tables.admin;
import static dev.bkend.app.data.Tables.guest;
import static dev.bkend.app.data.Tables.secret;
import static dev.bkend.app.data.Tables.table;
import static dev.bkend.app.data.Tables.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.app.AppException;
import dev.bkend.app.Requester;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Permissions.Action;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibilityTest {

    private static final String SCHEMA = "{'team':'array','published':'bool','meta':'object'}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # row filters | guest | user bob
        [] | everything | everything
        [{'expression':'public','filter':{}}] | everything | everything
        [{'expression':'user','filter':{'team':'$userId'}},{'expression':'public','filter':{'published':true}}] | {"published":true} | {"team":"bob"} or {"published":true}
        [{'expression':'user','filter':{}},{'expression':'public','filter':{'published':true}}] | {"published":true} | everything
        [{'expression':'self','filter':{'published':true}}] | nothing | {"published":true}
        [{'expression':'admin','filter':{}}] | nothing | nothing
        [{'expression':'role:editor','filter':{}}] | nothing | nothing
        [{'expression':'public','filter':{'createdBy':'$userId'}}] | nothing | {"createdBy":"bob"}
        [{'expression':'public','filter':{'meta.a':{'$in':['$userId','x',null,3]}}}] | nothing | {"meta.a":{"$in":["bob","x",null,3]}}
        [{'expression':'public','filter':{'meta.a':'$userIdX $userId'}}] | {"meta.a":"$userIdX $userId"} | {"meta.a":"$userIdX $userId"}
        """)
    void entries_that_fit_the_caller_are_joined_with_or(String filters, String guest, String bob) {
        DataTable table = table("posts", SCHEMA, "{'rowFilters':" + filters + "}");

        assertThat(rows(guest(), table)).isEqualTo(guest);
        assertThat(rows(user("bob"), table)).isEqualTo(bob);
        assertThat(rows(secret(), table)).isEqualTo("everything");
        assertThat(rows(admin("ann"), table)).isEqualTo("everything");
    }

    @Test
    void the_users_id_is_put_in_as_a_value_whatever_is_in_it() {
        DataTable table =
                table("posts", SCHEMA, "{'rowFilters':[{'expression':'user','filter':{'createdBy':'$userId'}}]}");

        Visibility visible = Visibility.of(user("x','$ne"), table, new Verdict.Allowed());

        assertThat(visible.rows())
                .isEqualTo(new Visibility.Rows.AnyOf(
                        List.of(JsonNodeFactory.instance.objectNode().put("createdBy", "x','$ne"))));
        assertThat(rows(user("bob"), table)).isEqualTo("{\"createdBy\":\"bob\"}");
    }

    @Test
    void the_restriction_to_own_records_comes_on_top() {
        DataTable table = table(
                "posts",
                SCHEMA,
                "{'self':{'list':true},'rowFilters':[{'expression':'user','filter':{'published':true}}]}");
        Verdict verdict = Access.decide(user("bob"), table, Action.LIST);

        Visibility visible = Visibility.of(user("bob"), table, verdict);

        assertThat(visible.createdBy()).isEqualTo(Optional.of("bob"));
        assertThat(visible.rows()).isInstanceOf(Visibility.Rows.AnyOf.class);
        assertThatThrownBy(() -> Visibility.of(guest(), table, Access.decide(guest(), table, Action.LIST)))
                .isInstanceOf(AppException.class);
    }

    private static String rows(Requester requester, DataTable table) {
        Visibility visible = Visibility.of(requester, table, new Verdict.Allowed());
        assertThat(visible.createdBy()).isEmpty();
        return switch (visible.rows()) {
            case Visibility.Rows.Everything() -> "everything";
            case Visibility.Rows.Nothing() -> "nothing";
            case Visibility.Rows.AnyOf(var filters) ->
                String.join(" or ", filters.stream().map(Object::toString).toList());
        };
    }
}
