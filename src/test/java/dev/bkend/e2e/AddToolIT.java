package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation promises: a new tool is one operation in the spec and one method in its handler. */
class AddToolIT {

    private static final Path PROJECT = Path.of(System.getProperty("bkend.home", ""));
    private static final String SPEC = "spec/management/organizations.yaml";
    private static final String HANDLER = "src/main/java/dev/bkend/control/organization/OrganizationsHandler.java";

    private static final String OPERATION = """
          /management/v1/projects/{projectId}/organization:
            get:
              operationId: getProjectOwner
              tags: [Organizations]
              summary: Get the organization of a project
              description: Reads the organization that owns a project, with the caller's role in it.
              security: [{management: ['project:read']}]
              x-mcp:
                tool: backend_project_owner
                title: Get owner of project
                description: Reads the organization that owns a project.
                annotations: {readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false}
                resource:
                  uri: bkend://projects/{projectId}/organization
                  name: project-owner
                  title: Owner of a project
                  description: The organization that owns a project.
              parameters:
                - name: projectId
                  in: path
                  required: true
                  description: Id of the project.
                  schema: {type: string, minLength: 1, maxLength: 64}
                  example: proj_01k9x2m7q4r8w1za
              responses:
                '200':
                  description: The organization.
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Organization'}
                      examples:
                        owner:
                          summary: The owner of a blog
                          value:
                            id: org_01k9x2kb3m5n7p9q
                            slug: river-lab
                            name: River Lab
                            plan: self-hosted
                            status: active
                            role: owner
                            createdAt: '2026-11-20T08:00:00.000Z'
                            updatedAt: '2026-11-20T08:00:00.000Z'
                '400': {$ref: '../shared.yaml#/components/responses/BadRequest'}
                '401': {$ref: '../shared.yaml#/components/responses/Unauthorized'}
                '403': {$ref: '../shared.yaml#/components/responses/Forbidden'}
                '404': {$ref: '../shared.yaml#/components/responses/NotFound'}
                default: {$ref: '../shared.yaml#/components/responses/Unexpected'}
        """;

    private static final String METHOD = """

            @Override
            public Organization getProjectOwner(Caller caller, String projectId) {
                return control.read(session -> dev.bkend.control.project.ProjectStore.find(session, caller, projectId))
                        .map(project -> getOrganization(caller, project.organizationId()))
                        .orElseThrow(() -> Missing.project(projectId));
            }
        """;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void a_tool_is_added_by_one_operation_and_one_method() throws Exception {
        ProjectCopy copy = ProjectCopy.of(PROJECT, folder.resolve("project"));
        copy.insert(SPEC, "components:\n", OPERATION);
        copy.insert(HANDLER, "}", METHOD);

        copy.build();

        System.out.println(copy.git("diff", "--stat"));
        assertThat(copy.git("status", "--porcelain", "--untracked-files=all", "--", ".", ":!generated")
                        .lines())
                .containsExactlyInAnyOrder(" M " + SPEC, " M " + HANDLER);
        assertThat(copy.git("diff", "--numstat", "--", SPEC, HANDLER).lines())
                .as("nothing is taken away")
                .allMatch(line -> line.split("\t")[1].equals("0"));

        CrashedServer server = CrashedServer.start(copy.folder().resolve("target/bkend.jar"), folder.resolve("data"));
        try (TwoDoors doors = new TwoDoors(server.url(), server.token().orElseThrow())) {
            theToolIsThere(doors);
        } finally {
            server.kill();
        }
    }

    private static void theToolIsThere(TwoDoors doors) throws IOException {
        JsonNode organization = doors.all("/organizations").getFirst();
        ObjectNode body = object().put("organizationId", organization.path("id").asText());
        body.put("slug", "blog").put("name", "Blog").put("primaryCloud", "aws").put("primaryRegion", "eu-central-1");
        String project = doors.rest("POST", "/projects", body).path("id").asText();

        assertThat(doors.mcp("tools/list", "", object()).path("result").path("tools"))
                .filteredOn(tool -> tool.path("name").asText().equals("backend_project_owner"))
                .singleElement()
                .satisfies(tool ->
                        assertThat(tool.path("inputSchema").path("required")).hasSize(1));
        assertThat(doors.tool("backend_project_owner", object().put("projectId", project)))
                .isEqualTo(organization);
        assertThat(doors.get("/projects/" + project + "/organization")).isEqualTo(organization);
        assertThat(resource(doors, "bkend://projects/" + project + "/organization"))
                .isEqualTo(organization);

        // Arguments are checked by the same block of the spec, at both doors.
        assertThat(call(doors, object().put("projectID", project))
                        .path("isError")
                        .asBoolean())
                .isTrue();
        assertThat(call(doors, object().put("projectId", "proj_none")).toString())
                .contains("NOT_FOUND");
        assertThat(send(doors, "/management/v1/projects/proj_none/organization").statusCode())
                .isEqualTo(404);
        assertThat(send(doors, "/management/v1/projects/" + project + "/organization?x=1")
                        .statusCode())
                .isEqualTo(400);

        assertThat(send(doors, "/docs/mcp.html").body()).contains("backend_project_owner");
        assertThat(send(doors, "/docs/operations/organizations.html").body())
                .contains("Get the organization of a project");
    }

    private static JsonNode call(TwoDoors doors, ObjectNode arguments) throws IOException {
        ObjectNode params = object().put("name", "backend_project_owner");
        params.set("arguments", arguments);
        return doors.mcp("tools/call", "backend_project_owner", params).path("result");
    }

    private static JsonNode resource(TwoDoors doors, String uri) throws IOException {
        JsonNode answer = doors.mcp("resources/read", uri, object().put("uri", uri));
        return Json.parse(
                answer.path("result").path("contents").path(0).path("text").asText());
    }

    private static HttpResponse<String> send(TwoDoors doors, String path) throws IOException {
        return doors.send("GET", path, MissingNode.getInstance());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
