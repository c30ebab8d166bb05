package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of resource is what its operation answers, and never older than the last write through any door. */
class ResourcesTest extends DoorTest {

    private final Map<String, String> has = new HashMap<>();

    ResourcesTest(@TempDir Path data) {
        super(data);
        JsonNode project = project();
        has.put("organizationId", organizationId);
        has.put("projectId", id(project));
        has.put("environment", "dev");
        has.put("environmentId", id(environment(project, "dev")));
        has.put("tableId", id(table(project, "{'slug':{'bsonType':'string'}}")));
        has.put(
                "accessTokenId",
                ok("listAccessTokens", none()).at("/items/0/id").asText());
    }

    static List<Spec.Op> resources() {
        return Spec.OPERATIONS.stream().filter(op -> op.resource().isPresent()).toList();
    }

    static List<Spec.Op> writes() {
        return Spec.OPERATIONS.stream()
                .filter(Spec.Op::writes)
                .filter(op -> !op.id().equals("leaveOrganization")) // which an owner can not
                .toList();
    }

    private String uri(Spec.Op op) {
        String uri = op.resource().orElseThrow();
        for (Map.Entry<String, String> each : has.entrySet()) {
            uri = uri.replace("{" + each.getKey() + "}", each.getValue());
        }
        return uri;
    }

    @ParameterizedTest
    @MethodSource("resources")
    void a_resource_is_what_its_operation_answers(Spec.Op op) {
        JsonNode answer = read(op.id(), Samples.good(op, has));

        assertThat(mcp.resource(owner, uri(op))).isEqualTo(answer);
        assertThat(older.resource(owner, uri(op))).isEqualTo(answer);
    }

    @Test
    void there_are_twelve_forms() {
        assertThat(resources()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void a_result_says_how_long_it_may_be_kept_and_by_whom(Spec.Op op) {
        JsonNode result = mcp.read(owner, uri(op)).result();

        // Any call may change it, so a client that kept it would not see its own last change.
        assertThat(result.path("ttlMs").asLong(-1)).isZero();
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        assertThat(older.read(owner, uri(op)).result().has("ttlMs")).isFalse();
    }

    /** What is kept is seen to be dropped: every resource is read before and after every kind of write. */
    @ParameterizedTest
    @MethodSource("writes")
    void after_a_write_through_either_door_every_resource_is_new(Spec.Op op) {
        for (boolean byTool : op.tool().isPresent() ? new boolean[] {true, false} : new boolean[] {false}) {
            ObjectNode good = sample(op, has);
            resources().forEach(resource -> mcp.read(owner, uri(resource)));

            JsonNode written = byTool ? tool(op.id(), good) : ok(op.id(), good);

            for (Spec.Op resource : resources()) {
                JsonNode kept = mcp.resource(owner, uri(resource));
                assertThat(kept)
                        .as("%s after %s", resource, op)
                        .isEqualTo(ok(resource.id(), Samples.good(resource, has)));
            }
            assertThat(written.isObject()).isTrue();
            takeBack();
        }
    }

    @Test
    void what_is_kept_is_kept_for_those_who_may_see_the_same_only() {
        String uri = "bkend://projects/" + has.get("projectId");
        String reader = token("['project:read']", "");
        String other = server.otherOrganization();
        mcp.read(owner, uri);

        assertThat(mcp.resource(reader, uri)).isEqualTo(mcp.resource(owner, uri));
        assertThat(mcp.read(other, uri).error().path("message").asText()).startsWith("No project ");
        assertThat(mcp.read(token("['table:read']", ""), uri).status()).isEqualTo(403);
        JsonNode own = mcp.resource(other, "bkend://organizations");
        assertThat(own.at("/items/0/id").asText()).isNotEqualTo(organizationId);
        assertThat(mcp.resource(owner, "bkend://organizations")
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(organizationId);
    }

    @Test
    void a_resource_that_is_not_there_is_named_under_each_revisions_code() {
        String uri = "bkend://projects/proj_zzzzzzzzzzzzzzzz";

        assertThat(older.read(owner, uri).error().path("code").asInt()).isEqualTo(-32002);
        assertThat(mcp.read(owner, uri).error().path("code").asInt()).isEqualTo(-32602);
        assertThat(mcp.read(owner, uri).error().path("message").asText())
                .isEqualTo("No project proj_zzzzzzzzzzzzzzzz. backend_project_list or GET /management/v1/projects lists"
                        + " what this token can reach.");
    }
}
