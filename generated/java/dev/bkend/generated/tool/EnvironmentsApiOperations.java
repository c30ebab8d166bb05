// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.EnvironmentsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Environments, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class EnvironmentsApiOperations {

    private EnvironmentsApiOperations() {}

    public static List<Operation> of(EnvironmentsApi handler) {
        return List.of(
                new Operation(
                        "createEnvironment",
                        201,
                        List.of("environment:create"),
                        Extent.PLACE,
                        Optional.of("backend_env_create"),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.createEnvironment(caller, Fields.value(json, "body", EnvironmentCreate::fromJson)))),
                new Operation(
                        "getEnvironment",
                        200,
                        List.of("environment:read"),
                        Extent.PLACE,
                        Optional.of("backend_env_get"),
                        Optional.of("bkend://environments/{environmentId}"),
                        (caller, json) -> new Answer.Structured(handler.getEnvironment(caller, Fields.value(json, "environmentId", JsonNode::asText)))),
                new Operation(
                        "listEnvironments",
                        200,
                        List.of("environment:read"),
                        Extent.PLACE,
                        Optional.of("backend_env_list"),
                        Optional.of("bkend://environments"),
                        (caller, json) -> new Answer.Structured(handler.listEnvironments(caller, Fields.value(json, "projectId", JsonNode::asText), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt))))
        );
    }
}
