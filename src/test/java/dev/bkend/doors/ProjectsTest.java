package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations, projects and environments, through both doors. */
class ProjectsTest extends DoorTest {

    ProjectsTest(@TempDir Path data) {
        super(data);
    }

    private ObjectNode blog(String slug) {
        return args("""
            {'body':{'organizationId':'%s','slug':'%s','name':'Blog','primaryCloud':'gcp',
            'primaryRegion':'ap-northeast-2','description':'Articles'}}\
            """, organizationId, slug);
    }

    @Test
    void the_organization_is_the_one_the_token_belongs_to() {
        JsonNode list = read("listOrganizations", none());
        JsonNode organization = list.at("/items/0");

        assertThat(list.at("/pagination/total").asInt()).isEqualTo(1);
        assertThat(withoutTimes(organization)).isEqualTo(args("""
            {'id':'%s','slug':'my-organization','name':'My organization','plan':'self-hosted','status':'active',
            'role':'owner'}\
            """, organizationId));
        assertThat(read("getOrganization", args("{'organizationId':'%s'}", organizationId)))
                .isEqualTo(organization);
        assertThat(mcp.resource(owner, "bkend://organizations/" + organizationId))
                .isEqualTo(organization);
    }

    @Test
    void a_project_is_created_alike_by_both_doors_with_an_environment_to_start_in() {
        for (JsonNode project :
                new JsonNode[] {ok("createProject", blog("by-rest")), tool("createProject", blog("by-tool"))}) {
            assertThat(id(project)).matches("proj_[0-9a-z]{16}");
            assertThat(withoutTimes(project))
                    .isEqualTo(args(
                            """
                            {'id':'%s','organizationId':'%s','slug':'%s','name':'Blog','description':'Articles',
                            'primaryCloud':'gcp','primaryRegion':'ap-northeast-2','settings':{},'environmentCount':1,
                            'status':'active'}\
                            """,
                            id(project), organizationId, project.path("slug").asText()));
            assertThat(read("getProject", args("{'projectId':'%s'}", id(project))))
                    .isEqualTo(project);

            JsonNode environments = read("listEnvironments", args("{'projectId':'%s'}", id(project)));
            JsonNode dev = environments.at("/items/0");
            assertThat(environments.at("/pagination/total").asInt()).isEqualTo(1);
            assertThat(id(dev)).matches("env_[0-9a-z]{16}");
            assertThat(withoutTimes(dev)).isEqualTo(args("""
                {'id':'%s','projectId':'%s','environment':'dev','environmentType':'dev','cloud':'gcp',
                'region':'ap-northeast-2','status':'active'}\
                """, id(dev), id(project)));
            assertThat(read("getEnvironment", args("{'environmentId':'%s'}", id(dev))))
                    .isEqualTo(dev);
        }
    }

    @Test
    void a_slug_is_taken_once_in_an_organization_and_free_in_another() {
        ok("createProject", blog("taken"));

        JsonNode error = refused(409, "createProject", blog("taken"));

        assertThat(error.path("code").asText()).isEqualTo("CONFLICT");
        assertThat(error.path("message").asText())
                .isEqualTo("The slug \"taken\" is taken by another project of this "
                        + "organization. Choose another slug; backend_project_list shows those in use.");
        String stranger = server.otherOrganization();
        String other =
                ok(stranger, "listOrganizations", none()).at("/items/0/id").asText();
        ObjectNode theirs = blog("taken");
        ((ObjectNode) theirs.get("body")).put("organizationId", other);
        assertThat(ok(stranger, "createProject", theirs).path("slug").asText()).isEqualTo("taken");
    }

    @Test
    void an_update_changes_what_is_given_and_nothing_else() {
        JsonNode project = ok("createProject", blog("changing"));

        JsonNode renamed = tool(
                "updateProject",
                args(
                        "{'projectId':'%s','body':{'name':'New','settings':{'a':{'b':[1,null,'ü']},'c':1}}}",
                        id(project)));
        JsonNode replaced = ok(
                "updateProject",
                args("{'projectId':'%s','body':{'slug':'changing','settings':{'d':true}}}", id(project)));
        JsonNode plain = ok("updateProject", args("{'projectId':'%s','body':{'description':''}}", id(project)));

        assertThat(renamed.path("name").asText()).isEqualTo("New");
        assertThat(renamed.path("description").asText()).isEqualTo("Articles");
        assertThat(renamed.path("settings")).isEqualTo(args("{'a':{'b':[1,null,'ü']},'c':1}"));
        assertThat(replaced.path("settings")).isEqualTo(args("{'d':true}"));
        assertThat(plain.has("description")).isFalse();
        assertThat(read("getProject", args("{'projectId':'%s'}", id(project)))).isEqualTo(plain);
        assertThat(Instant.parse(plain.path("updatedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(project.path("updatedAt").asText()));
        assertThat(plain.path("createdAt")).isEqualTo(project.path("createdAt"));
    }

    @Test
    void a_slug_never_changes() {
        JsonNode project = ok("createProject", blog("for-good"));

        JsonNode error = refused(
                400, "updateProject", args("{'projectId':'%s','body':{'slug':'other','name':'Lost'}}", id(project)));

        assertThat(error.path("message").asText())
                .contains("\"for-good\" for good")
                .contains("Leave slug out");
        assertThat(read("getProject", args("{'projectId':'%s'}", id(project)))).isEqualTo(project);
        assertThat(refused(400, "updateProject", args("{'projectId':'%s','body':{'primaryCloud':'aws'}}", id(project)))
                        .path("message")
                        .asText())
                .startsWith("/body/primaryCloud: Unknown property \"primaryCloud\".");
    }

    @Test
    void an_environment_is_created_alike_by_both_doors() {
        JsonNode project = ok("createProject", blog("with-environments"));
        ObjectNode staging =
                args("{'body':{'projectId':'%s','environment':'staging','environmentType':'staging'}}", id(project));
        ObjectNode demo =
                args("{'body':{'projectId':'%s','environment':'demo-2','environmentType':'custom'}}", id(project));

        JsonNode first = ok("createEnvironment", staging);
        JsonNode second = tool("createEnvironment", demo);

        assertThat(withoutTimes(first)).isEqualTo(args("""
            {'id':'%s','projectId':'%s','environment':'staging','environmentType':'staging','cloud':'gcp',
            'region':'ap-northeast-2','status':'active'}\
            """, id(first), id(project)));
        assertThat(read("getEnvironment", args("{'environmentId':'%s'}", id(second))))
                .isEqualTo(second);
        assertThat(read("listEnvironments", args("{'projectId':'%s'}", id(project)))
                        .findValuesAsText("environment"))
                .containsExactly("demo-2", "staging", "dev");
        assertThat(read("getProject", args("{'projectId':'%s'}", id(project)))
                        .path("environmentCount")
                        .asInt())
                .isEqualTo(3);
        assertThat(refused(409, "createEnvironment", staging).path("message").asText())
                .isEqualTo("The project already has an environment \"staging\". Choose another name, or use that one: "
                        + "backend_env_list shows its id.");
    }

    @Test
    void the_filter_by_organization_knows_only_the_own_one() {
        assertThat(read("listProjects", args("{'organizationId':'%s'}", organizationId)))
                .isEqualTo(read("listProjects", none()));
        assertThat(refused(404, "listProjects", args("{'organizationId':'org_zzzzzzzzzzzzzzzz'}"))
                        .path("message")
                        .asText())
                .isEqualTo("No organization org_zzzzzzzzzzzzzzzz. backend_org_list or GET /management/v1/organizations "
                        + "lists what this token can reach.");
    }

    /** The rest of an object that was made just now. */
    private static JsonNode withoutTimes(JsonNode thing) {
        ObjectNode copy = thing.deepCopy();
        for (String time : new String[] {"createdAt", "updatedAt"}) {
            String text = copy.path(time).asText();
            assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(Duration.between(Instant.parse(text), Instant.now()))
                    .asInstanceOf(InstanceOfAssertFactories.DURATION)
                    .isBetween(Duration.ofMillis(-2), Duration.ofMinutes(10));
            copy.remove(time);
        }
        return copy;
    }
}
