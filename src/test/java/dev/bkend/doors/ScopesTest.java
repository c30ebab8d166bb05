package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation needs the scope that the spec says, no other, through every door. */
class ScopesTest extends DoorTest {

    private final Map<String, String> has = new HashMap<>();

    ScopesTest(@TempDir Path data) {
        super(data);
        JsonNode project = project();
        has.put("organizationId", organizationId);
        has.put("projectId", id(project));
        has.put("environment", "dev");
        has.put("environmentId", id(environment(project, "dev")));
        has.put("tableId", id(table(project, "{'slug':{'bsonType':'string'}}")));
    }

    static List<Spec.Op> operations() {
        return Spec.OPERATIONS;
    }

    private ObjectNode good(Spec.Op op) {
        // Nobody gives away more than they have.
        return op.id().equals("createAccessToken")
                ? args("{'body':{'name':'t','type':'management','scopes':['access-token:create']}}")
                : sample(op, has);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void without_its_scope_an_operation_is_refused_and_the_scope_named(Spec.Op op) {
        List<String> others = new ArrayList<>(Spec.scopes());
        others.removeAll(op.scopes());
        String token = token(quoted(others), "");
        ObjectNode arguments = good(op);
        // faults 4.4: what it needs, and with it what the token has.
        String challenge = "error=\"insufficient_scope\", scope=\"" + String.join(" ", op.scopes()) + " "
                + String.join(" ", new TreeSet<>(others)) + "\"";

        Rest.Reply reply = call(token, op.id(), arguments);

        assertThat(op.scopes()).hasSize(1);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(reply.message())
                .startsWith("This token lacks the scope " + op.scopes().getFirst() + ". It has: ")
                .endsWith("Use a token made with " + op.scopes().getFirst() + ".");
        assertThat(reply.header("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains(challenge);
        for (Mcp door : List.of(mcp, older)) {
            op.tool()
                    .ifPresent(tool -> assertRefused(
                            door.request(token, "tools/call", args("{'name':'%s','arguments':%s}", tool, arguments)),
                            challenge));
            op.resource().ifPresent(uri -> assertRefused(door.read(token, filled(uri)), challenge));
        }
    }

    private static void assertRefused(Mcp.Reply reply, String challenge) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error().path("message").asText()).startsWith("This token lacks the scope ");
        assertThat(reply.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains(challenge);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void with_exactly_its_scope_an_operation_is_allowed(Spec.Op op) {
        String token = token(quoted(op.scopes()), "");

        Rest.Reply reply = call(token, op.id(), good(op));

        takeBack();
        // The one thing that an owner can not do.
        int expected = op.id().equals("leaveOrganization") ? 409 : op.status();
        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(expected);
        op.tool()
                .ifPresent(tool ->
                        assertThat(mcp.call(token, tool, good(op)).failed()).isFalse());
        op.resource()
                .ifPresent(uri ->
                        assertThat(mcp.resource(token, filled(uri)).isObject()).isTrue());
    }

    @Test
    void with_bad_arguments_too_the_missing_scope_is_what_is_said() {
        String token = token("['project:read']", "");

        Rest.Reply reply = rest.send(Optional.of(token), "POST", "/management/v1/projects", "{\"nonsense\":1}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(mcp.request(token, "tools/call", args("{'name':'backend_project_create'}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void lists_show_what_the_token_may_use_and_nothing_else() {
        List<List<String>> grants =
                new ArrayList<>(Spec.scopes().stream().map(List::of).toList());
        grants.add(List.of("*:*"));
        grants.add(List.of("*:read"));
        grants.add(List.of("table:*"));
        grants.add(List.of("project:read", "environment:create"));
        for (List<String> scopes : grants) {
            String token = token(quoted(scopes), "");
            for (Mcp door : List.of(mcp, older)) {
                assertThat(names(door, token, "tools/list", "tools", "name"))
                        .as("%s", scopes)
                        .isEqualTo(allowed(Spec.TOOLS, "name", scopes));
                assertThat(names(door, token, "resources/list", "resources", "uri"))
                        .isEqualTo(allowed(Spec.RESOURCES.path("resources"), "uri", scopes));
                assertThat(names(door, token, "resources/templates/list", "resourceTemplates", "uriTemplate"))
                        .isEqualTo(allowed(Spec.RESOURCES.path("resourceTemplates"), "uriTemplate", scopes));
            }
        }
    }

    @Test
    void an_owner_sees_twenty_one_tools_and_twelve_forms_of_resources() {
        assertThat(names(mcp, owner, "tools/list", "tools", "name")).hasSize(21).doesNotHaveDuplicates();
        assertThat(names(mcp, owner, "resources/list", "resources", "uri")).hasSize(5);
        assertThat(names(mcp, owner, "resources/templates/list", "resourceTemplates", "uriTemplate"))
                .hasSize(7);
    }

    private static List<String> names(Mcp door, String token, String method, String member, String name) {
        List<String> names = new ArrayList<>();
        door.request(token, method, none())
                .result()
                .path(member)
                .forEach(one -> names.add(one.path(name).asText()));
        return names;
    }

    /** In the order of the spec. */
    private static List<String> allowed(JsonNode descriptors, String name, List<String> granted) {
        List<String> names = new ArrayList<>();
        descriptors.forEach(one -> names.add(one.path(name).asText()));
        names.removeIf(one -> {
            Spec.Op op = Spec.OPERATIONS.stream()
                    .filter(each -> each.tool().equals(Optional.of(one))
                            || each.resource().equals(Optional.of(one)))
                    .findFirst()
                    .orElseThrow();
            return !op.scopes().stream().allMatch(scope -> allows(granted, scope));
        });
        return names;
    }

    private static boolean allows(List<String> granted, String scope) {
        String resource = scope.substring(0, scope.lastIndexOf(':'));
        String action = scope.substring(scope.lastIndexOf(':') + 1);
        return granted.contains(scope)
                || granted.contains("*:*")
                || granted.contains(resource + ":*")
                || granted.contains("*:" + action);
    }

    private String filled(String uri) {
        String filled =
                uri.replace("{accessTokenId}", id(ok("listAccessTokens", none()).at("/items/0")));
        for (Map.Entry<String, String> each : has.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    private static String quoted(List<String> scopes) {
        return "['" + String.join("','", scopes) + "']";
    }
}
