// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.json.Fields;
import dev.bkend.api.Operation;
import dev.bkend.generated.model.*;
import dev.bkend.generated.rest.ConnectionsApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The operations of Connections, each bound to its handler method at compile time. */
@NullMarked
@SuppressWarnings("NullAway")
public final class ConnectionsApiOperations {

    private ConnectionsApiOperations() {}

    public static List<Operation> of(ConnectionsApi handler) {
        return List.of(
                new Operation(
                        "listConnections",
                        200,
                        List.of("connection:read"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.listConnections(caller, Fields.value(json, "all", JsonNode::asBoolean), Fields.value(json, "page", JsonNode::asInt), Fields.value(json, "limit", JsonNode::asInt)))),
                new Operation(
                        "revokeConnection",
                        200,
                        List.of("connection:delete"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.revokeConnection(caller, Fields.value(json, "connectionId", JsonNode::asText)))),
                new Operation(
                        "revokeConnections",
                        200,
                        List.of("connection:delete"),
                        Extent.PLACE,
                        Optional.empty(),
                        Optional.empty(),
                        (caller, json) -> new Answer.Structured(handler.revokeConnections(caller)))
        );
    }
}
