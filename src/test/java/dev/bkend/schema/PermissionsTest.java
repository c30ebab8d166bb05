package dev.bkend.schema;

import static dev.bkend.schema.Said.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {

    private static final TableSchema STAFF =
            TableSchema.parse(json("{'name':'string','salary':'int','meta':'object','tags':'array'}"), Findings.at(""));

    @Test
    void the_normal_form_has_all_kinds_of_rules_in_a_fixed_order() {
        Permissions permissions = parse(
                "{'rowFilters':[{'filter':{'createdBy':'$userId','meta.a.b':{'$in':[1,null]}},'expression':'self|role:boss&user'}],'columnPermissions':{'salary':{'write':'admin','read':'admin"
                    + " | self'}},'expressionPermissions':{'update':' self  |  role:*"
                    + " '},'self':{'delete':true,'update':true},'guest':{},'admin':{'list':true}}");

        assertThat(permissions.toJson().toString())
                .isEqualTo(
                        json("{'admin':{'list':true},'guest':{},'self':{'update':true,'delete':true},'expressionPermissions':{'update':'self"
                            + " | role:*'},'columnPermissions':{'salary':{'read':'admin |"
                            + " self','write':'admin'}},'rowFilters':[{'expression':'self | role:boss & user',"
                            + "'filter':{'createdBy':'$userId','meta.a.b':{'$in':[1,null]}}}]}")
                                .toString());
        assertThat(Permissions.of(permissions.toJson())).isEqualTo(permissions);
        assertThat(parse("{}")).isEqualTo(Permissions.NONE);
    }

    @Test
    void and_binds_tighter_than_or() {
        assertThat(ExpressionParser.parse("user&role:a|guest | admin & self").anyOf())
                .containsExactly(
                        List.of(new Expression.Atom.User(), new Expression.Atom.Role("a")),
                        List.of(new Expression.Atom.Guest()),
                        List.of(new Expression.Atom.Admin(), new Expression.Atom.Self()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        x ¦ At character 1: unknown name "x". Known are "user", "guest", "public", "admin", "self", "role:*", "role:{name}".
        user & gest ¦ At character 8: unknown name "gest". Did you mean "guest"? Known are "user", "guest", "public", "admin", "self", "role:*", "role:{name}".
        user & ¦ At character 7: expected one of "user", "guest", "public", "admin", "self", "role:*", "role:{name}" but the expression ends here.
        user && self ¦ At character 7: expected one of "user", "guest", "public", "admin", "self", "role:*", "role:{name}" but found "&". The operators are a single & and a single |.
        (user) ¦ At character 1: expected one of "user", "guest", "public", "admin", "self", "role:*", "role:{name}" but found "(". Parentheses are not supported; & binds tighter than |.
        user) ¦ At character 5: expected & or | but found ")". Parentheses are not supported; & binds tighter than |.
        !user ¦ At character 1: expected one of "user", "guest", "public", "admin", "self", "role:*", "role:{name}" but found "!". There is no negation; name those who may.
        user self ¦ At character 6: expected & or | but found "s".
        role: ¦ At character 1: a role is written role:{name} with letters, digits, "_" or "-", or role:*, not "role:".
        role:a*b ¦ At character 1: a role is written role:{name} with letters, digits, "_" or "-", or role:*, not "role:a*b".
        """)
    void an_expression_is_refused_at_the_character_where_it_stops_making_sense(String text, String message) {
        assertThatThrownBy(() -> ExpressionParser.parse(text)).hasMessage(message);
    }

    @Test
    void expressions_are_bounded() {
        assertThatThrownBy(() -> ExpressionParser.parse("user|".repeat(40) + "user"))
                .hasMessage("At character 161: more than 32 atoms.");
        assertThatThrownBy(() -> ExpressionParser.parse(" ".repeat(501)))
                .hasMessage("The expression has 501 characters; at most 500 are allowed.");
        assertThatThrownBy(() -> ExpressionParser.parse("")).hasMessageEndingWith("but the expression ends here.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        [] ¦ /p: Must be an object such as {"user":{"create":true},"guest":{"read":true}}, but is an array with 0 items.
        {'users':{}} ¦ /p/users: Unknown property "users". Did you mean "user"? Known are "admin", "user", "guest", "self", "expressionPermissions", "columnPermissions", "rowFilters".
        {'user':{'raed':true}} ¦ /p/user/raed: Unknown property "raed". Did you mean "read"? Known are "create", "read", "list", "update", "delete".
        {'user':['read']} ¦ /p/user: Must be an object such as {"create":true,"read":true}, but is an array with 1 item.
        {'user':{'read':'self'}} ¦ /p/user/read: Must be true or false, but is the string "self". Rules in words belong into "expressionPermissions".
        {'admin':{'delete':false}} ¦ /p/admin/delete: Administrators may do everything; that can't be taken away. Leave it out.
        {'expressionPermissions':'user'} ¦ /p/expressionPermissions: Must be an object from action to expression, such as {"update":"self | admin"}, but is the string "user".
        {'expressionPermissions':{'read':true}} ¦ /p/expressionPermissions/read: Must be an expression such as "user & role:editor | admin", but is true.
        {'expressionPermissions':{'read':'user,'}} ¦ /p/expressionPermissions/read: At character 5: expected & or | but found ",".
        {'columnPermissions':{'salry':{'read':'admin'}}} ¦ /p/columnPermissions/salry: There is no field "salry". Did you mean "salary"? There are "name", "salary", "meta", "tags", "id", "createdBy", "createdAt", "updatedAt".
        {'columnPermissions':{'id':{'read':'admin'}}} ¦ /p/columnPermissions/id: The system field "id" is always readable and never writable. Leave it out.
        {'columnPermissions':{'meta.a':{'read':'admin'}}} ¦ /p/columnPermissions/meta.a: Columns are whole fields of the table. Name the field before the dot.
        {'columnPermissions':{'name':'admin'}} ¦ /p/columnPermissions/name: Must be an object such as {"read":"user","write":"admin"}, but is the string "admin".
        {'columnPermissions':{'name':{'update':'admin'}}} ¦ /p/columnPermissions/name/update: Unknown property "update". Known are "read", "write".
        {'rowFilters':{}} ¦ /p/rowFilters: Must be an array of at most 50 entries such as {"expression":"user","filter":{"status":"published"}}, but is an object with 0 properties.
        {'rowFilters':[{'expression':'user'}]} ¦ /p/rowFilters/0: The property "filter" is missing.
        {'rowFilters':[{'filter':{}}]} ¦ /p/rowFilters/0: The property "expression" is missing.
        {'rowFilters':[{'expression':'user','filter':3}]} ¦ /p/rowFilters/0/filter: Must be an object such as {"status":"active"}, but is the number 3.
        """)
    void rules_that_cannot_be_meant_are_refused_with_their_place(String given, String message) {
        Findings findings = Findings.at("/p");
        Permissions.parse(json(given), STAFF, findings);

        assertThat(Said.by(findings)).containsExactly(message);
    }

    @Test
    void permissions_are_bounded() {
        Findings findings = Findings.at("/p");
        Permissions.parse(
                json("{'rowFilters':[{'expression':'user','filter':{'name':'" + "x".repeat(70_000) + "'}}]}"),
                STAFF,
                findings);

        assertThat(Said.by(findings)).containsExactly("/p: Permissions may have at most 65536 characters as JSON.");
    }

    private static Permissions parse(String text) {
        Findings findings = Findings.at("/p");
        Permissions permissions = Permissions.parse(json(text), STAFF, findings);
        assertThat(Said.by(findings)).isEmpty();
        return permissions;
    }
}
