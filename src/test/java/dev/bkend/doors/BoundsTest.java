package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a limited token may do to a project's {@code dev}, operation by operation and through every door: a new operation
 * has to be entered here.
 */
class BoundsTest extends DoorTest {

    /**
     * For a token of the project's dev, one of another project and one of another environment: {@code +} for who may,
     * {@code -} for who is told that the token is limited, {@code 0} for whom what is named does not exist.
     */
    private static final String TABLE = """
        listOrganizations    +++
        getOrganization      +++
        listProjects         +++
        getProject           +0+
        createProject        ---
        updateProject        -0-
        listEnvironments     +++
        getEnvironment       +00
        createEnvironment    -0-
        listTables           +++
        getTable             +00
        createTable          +00
        updateTable          +00
        manageFields         +00
        manageIndexes        +00
        listSchemaVersions   +00
        listIndexVersions    +00
        listAccessTokens     +++
        getAccessToken       +00
        createAccessToken    +--
        revokeAccessToken    +00
        listMembers          +++
        getMember            +++
        updateMember         ---
        removeMember         ---
        transferOwnership    ---
        leaveOrganization    ---
        listInvitations      +++
        getInvitation        +++
        createInvitation     ---
        resendInvitation     ---
        cancelInvitation     ---
        listConnections      +++
        revokeConnection     +00
        revokeConnections    +++
        getContext           +++
        searchDocs           +++
        """;

    private final JsonNode project;
    private final Map<String, String> has = new HashMap<>();
    private final List<String> limited;

    BoundsTest(@TempDir Path data) {
        super(data);
        project = project();
        JsonNode other = project();
        has.put("organizationId", organizationId);
        has.put("projectId", id(project));
        has.put("environment", "dev");
        has.put("environmentId", id(environment(project, "dev")));
        has.put("tableId", id(table(project, "{'slug':{'bsonType':'string'}}")));
        ok(
                "createEnvironment",
                args("{'body':{'projectId':'%s','environment':'prod','environmentType':'prod'}}", id(project)));
        limited = List.of(
                token("['*:*']", ",'projects':['%s'],'environment':'dev'".formatted(id(project))),
                token("['*:*']", ",'projects':['%s']".formatted(id(other))),
                token("['*:*']", ",'environment':'prod'"));
    }

    static List<Spec.Op> operations() {
        return Spec.OPERATIONS;
    }

    /** With a token and a connection of the project's dev, for what would end them. */
    private ObjectNode inDev(Spec.Op op) {
        ObjectNode arguments = sample(op, has);
        if (op.pathParameters().contains("accessTokenId")) {
            arguments.put(
                    "accessTokenId",
                    id(ok("createAccessToken", args("{'body':%s}", key())).path("accessToken")));
        }
        if (op.pathParameters().contains("connectionId")) {
            arguments.put("connectionId", server.connection(organizationId, ownerId, List.of(id(project))));
        }
        return arguments;
    }

    private String key() {
        return "{'name':'k','type':'secret','scopes':['*:*'],'projects':['%s'],'environment':'dev'}"
                .formatted(id(project));
    }

    /** Row 2.1: decided in one place for every operation, and by REST, tool and resource alike. */
    @ParameterizedTest
    @MethodSource("operations")
    void a_limited_token_may_do_what_the_table_says(Spec.Op op) {
        String row = TABLE.lines()
                .filter(line -> line.startsWith(op.id() + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("What may limited tokens do with " + op.id() + "?"));
        for (int i = 0; i < limited.size(); i++) {
            char expected = row.charAt(row.length() - limited.size() + i);
            assertAnswer(op, limited.get(i), expected);
        }
    }

    private void assertAnswer(Spec.Op op, String token, char expected) {
        ObjectNode arguments = inDev(op);
        Rest.Reply reply = call(token, op.id(), arguments);

        assertThat(reply.status()).as("%s: %s", op, reply.text()).isEqualTo(status(op, expected));
        if (expected == '-') {
            assertThat(reply.json().at("/error/code").asText()).isEqualTo("FORBIDDEN");
            assertThat(reply.message())
                    .startsWith("This token is limited to ")
                    .endsWith("Stay within that, or use a token without that limit.");
        }
        for (Mcp door : List.of(mcp, older)) {
            op.tool().ifPresent(tool -> {
                Mcp.ToolReply result = door.call(token, tool, expected == '+' ? inDev(op) : arguments);
                assertThat(result.failed()).as("%s: %s", op, result.text()).isEqualTo(expected != '+');
                if (expected != '+') {
                    assertThat(result.text()).isEqualTo(reply.text());
                }
            });
            op.resource().ifPresent(uri -> {
                Mcp.Reply result = door.read(token, filled(uri, arguments));
                assertThat(result.json().has("error"))
                        .as("%s: %s", op, result.json())
                        .isEqualTo(expected != '+');
            });
        }
    }

    private static int status(Spec.Op op, char expected) {
        return switch (expected) {
            case '-' -> 403;
            case '0' -> 404;
            default -> op.status();
        };
    }

    private static String filled(String uri, ObjectNode arguments) {
        String filled = uri;
        for (Map.Entry<String, JsonNode> each : arguments.properties()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue().asText());
        }
        return filled;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_token_that_has_expired_may_do_nothing(Spec.Op op) {
        JsonNode made = ok("createAccessToken", args("""
            {'body':{'name':'short','type':'management','scopes':['*:*'],'expiresAt':'2999-01-01T00:00:00Z'}}\
            """));
        server.control(
                "update access_tokens set expires_at = 1 where id = '%s'".formatted(id(made.path("accessToken"))));
        String token = made.path("value").asText();
        ObjectNode arguments = sample(op, has);

        assertThat(call(token, op.id(), arguments).status()).isEqualTo(401);
        for (Mcp door : List.of(mcp, older)) {
            op.tool()
                    .ifPresent(tool -> assertThat(door.request(
                                            token, "tools/call", args("{'name':'%s','arguments':%s}", tool, arguments))
                                    .status())
                            .isEqualTo(401));
            op.resource()
                    .ifPresent(uri -> assertThat(
                                    door.read(token, filled(uri, arguments)).status())
                            .isEqualTo(401));
        }
    }

    /** Row 2.1: what locked out the web page of prod. */
    @Test
    void a_token_of_dev_does_not_change_what_all_environments_share() {
        String dev = limited.getFirst();
        for (String change : List.of("{'settings':{'corsOrigins':['https://evil.example']}}", "{'name':'Other'}")) {
            JsonNode error =
                    refused(dev, 403, "updateProject", args("{'projectId':'%s','body':%s}", id(project), change));

            assertThat(error.path("message").asText())
                    .isEqualTo("This token is limited to the environment \"dev\" of the projects " + id(project)
                            + ". This decides on a project as a whole, with all its environments. Stay within that, or"
                            + " use a token without that limit.");
        }
        assertThat(ok("getProject", args("{'projectId':'%s'}", id(project)))).isEqualTo(project(project));
    }

    private JsonNode project(JsonNode before) {
        return ((ObjectNode) before.deepCopy()).put("environmentCount", environments());
    }

    private int environments() {
        return ok("listEnvironments", args("{'projectId':'%s'}", id(project)))
                .path("items")
                .size();
    }

    /** Whoever may do what a project's dev holds sees nothing of the rest in any list. */
    @Test
    void lists_of_a_limited_token_end_at_its_limits() {
        String prod = id(environment(project, "prod"));
        Set<String> foreign = Set.of(prod, id(ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'prod','tableName':'hidden',
            'schema':{'slug':{'bsonType':'string'}}}}\
            """, id(project)))));
        for (Spec.Op op : Spec.OPERATIONS) {
            if (!op.writes() && op.pathParameters().isEmpty()) {
                Rest.Reply reply = rest.call(Optional.of(limited.getFirst()), op, Samples.good(op, has));

                assertThat(reply.text()).as(op.id()).doesNotContain(foreign);
            }
        }
    }
}
