package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which role may call which operation, with a token for everything: a new operation has to be entered here. */
class RoleMatrixTest extends DoorTest {

    /** Owner, admin, member, billing; a hyphen for who may not. */
    private static final String TABLE = """
        listOrganizations    oamb
        getOrganization      oamb
        listProjects         oam-
        getProject           oam-
        createProject        oa--
        updateProject        oa--
        listEnvironments     oam-
        getEnvironment       oam-
        createEnvironment    oam-
        listTables           oam-
        getTable             oam-
        createTable          oam-
        updateTable          oam-
        manageFields         oam-
        manageIndexes        oam-
        listSchemaVersions   oam-
        listIndexVersions    oam-
        listAccessTokens     oam-
        getAccessToken       oam-
        createAccessToken    oam-
        revokeAccessToken    oam-
        listMembers          oam-
        getMember            oam-
        updateMember         oa--
        removeMember         oa--
        transferOwnership    o---
        leaveOrganization    oamb
        listInvitations      oa--
        getInvitation        oa--
        createInvitation     oa--
        resendInvitation     oa--
        cancelInvitation     oa--
        listConnections      oamb
        revokeConnection     oamb
        revokeConnections    oamb
        getContext           oamb
        searchDocs           oamb
        """;

    private static final List<String> ROLES = List.of("owner", "admin", "member", "billing");

    private final Map<String, String> has = new HashMap<>();

    RoleMatrixTest(@TempDir Path data) {
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

    @ParameterizedTest
    @MethodSource("operations")
    void a_role_may_do_what_the_table_says(Spec.Op op) {
        String row = TABLE.lines()
                .filter(line -> line.startsWith(op.id() + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Who may do this: " + op.id() + "?"));
        String allowed = row.substring(row.length() - ROLES.size());
        for (String role : ROLES) {
            String token = role.equals("owner")
                    ? owner
                    : server.member(organizationId, role).token();
            ObjectNode arguments = sample(op, has);
            if (allowed.indexOf(role.charAt(0)) >= 0) {
                assertNotTheRole(role, call(token, op.id(), arguments));
                takeBack();
            } else {
                assertTheRole(role, refused(token, 403, op.id(), arguments), op);
                assertNotOffered(token, op);
            }
        }
    }

    /** It may not be theirs, or need other arguments: but no operation is closed to the role as such. */
    private static void assertNotTheRole(String role, Rest.Reply reply) {
        boolean closed = reply.status() == 403 && reply.message().startsWith("The role " + role + " does not allow ");
        assertThat(closed).as("%s: %s", role, reply.text()).isFalse();
    }

    private static void assertTheRole(String role, JsonNode error, Spec.Op op) {
        assertThat(error.path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(error.path("message").asText())
                .startsWith("The role " + role + " does not allow "
                        + op.scopes().getFirst() + " in this organization, whatever the token: that takes the role "
                        + "owner");
    }

    private void assertNotOffered(String token, Spec.Op op) {
        op.tool()
                .ifPresent(tool -> assertThat(mcp.request(token, "tools/list", none())
                                .result()
                                .toString())
                        .doesNotContain("\"" + tool + "\""));
        op.resource().filter(uri -> !uri.contains("{")).ifPresent(uri -> {
            Mcp.Reply reply = mcp.read(token, uri);
            assertThat(reply.error().path("message").asText()).startsWith("The role ");
            assertThat(reply.headers().firstValue("WWW-Authenticate")).isEqualTo(Optional.empty());
        });
    }
}
