package dev.bkend.mcp.revision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.util.Optional;

/** A request on its way to its method: who asks, under which revision, with which parameters. */
public record Call(Revisions revisions, Revision revision, Caller caller, JsonNode params) {

    /** A parameter that must be there and be a string. */
    public String required(String name) {
        return optional(name).orElseThrow(() -> invalid("The parameter " + name + " is missing; it must be a string."));
    }

    /** A parameter that may be absent or null, and otherwise must be a string. */
    public Optional<String> optional(String name) {
        JsonNode value = params.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid("The parameter " + name + " must be a string.");
        }
        return Optional.of(value.textValue());
    }

    private static RuntimeException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }
}
