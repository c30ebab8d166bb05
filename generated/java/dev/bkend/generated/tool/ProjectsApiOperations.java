// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.ProjectsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Projects, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class ProjectsApiOperations {

    private ProjectsApiOperations() {}

    public static List<Operation> of(ProjectsApi handler) {
        return List.of(
                new Operation(
                        "createProject",
                        201,
                        List.of("project:create"),
                        Extent.ORGANIZATION,
                        Optional.of("backend_project_create"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.createProject(caller, Fields.value(json, "body", ProjectCreate::fromJson)))),
                new Operation(
                        "getProject",
                        200,
                        List.of("project:read"),
                        Extent.PLACE,
                        Optional.of("backend_project_get"),
                        Optional.of("bkend://projects/{projectId}"),
                        (caller, json) -> new Answer.Structured(handler.getProject(caller, Fields.value(json, "projectId", JsonNode::asText)))),
                new Operation(
                        "listProjects",
                        200,
                        List.of("project:read"),
                        Extent.PLACE,
                        Optional.of("backend_project_list"),
                        Optional.of("bkend://projects"),
                        (caller, json) -> new Answer.Structured(handler.listProjects(caller, Fields.value(json, "organizationId", JsonNode::asText), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "updateProject",
                        200,
                        List.of("project:update"),
                        Extent.PROJECT,
                        Optional.of("backend_project_update"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.updateProject(caller, Fields.value(json, "projectId", JsonNode::asText), Fields.value(json, "body", ProjectUpdate::fromJson))))
        );
    }
}
