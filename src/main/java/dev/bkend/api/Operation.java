package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the spec, bound at compile time to the handler method that serves it through every door.
 *
 * @param id the operationId
 * @param status HTTP status of success
 * @param scopes all scopes a caller needs
 * @param extent how much it decides on, which a limited token may not reach
 * @param tool name of the MCP tool, if it is one
 * @param resource URI or URI template of the MCP resource, if it is one
 * @param call reads the validated arguments into the handler's parameters and calls it
 */
public record Operation(
        String id,
        int status,
        List<String> scopes,
        Extent extent,
        Optional<String> tool,
        Optional<String> resource,
        Call call) {

    /** Arguments (path and query parameters by name, the request body as {@code body}) to answer. */
    @FunctionalInterface
    public interface Call {
        Answer apply(Caller caller, JsonNode arguments);
    }
}
