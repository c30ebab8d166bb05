package dev.bkend.mcp.revision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Conversation;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.Message;
import dev.bkend.mcp.stream.Outlet;
import java.util.Optional;

/**
 * A request on its way to its method: who asks, under which revision, with which parameters.
 *
 * @param caller carries the conversation with the client
 * @param session the session it belongs to, in revisions that have them
 * @param outlet the HTTP answer, for a method that makes a stream of it
 */
public record Call(
        Revisions revisions,
        Revision revision,
        Message.Request request,
        Caller caller,
        Optional<SessionState> session,
        Headers headers,
        Outlet outlet) {

    /** The same, with somebody to talk to. */
    public Call talking(Conversation conversation) {
        return new Call(revisions, revision, request, caller.with(conversation), session, headers, outlet);
    }

    public JsonNode params() {
        return request.params();
    }

    /** A parameter that must be there and be a string. */
    public String required(String name) {
        return optional(name).orElseThrow(() -> invalid("The parameter " + name + " is missing; it must be a string."));
    }

    /** A parameter that may be absent or null, and otherwise must be a string. */
    public Optional<String> optional(String name) {
        JsonNode value = params().path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid("The parameter " + name + " must be a string.");
        }
        return Optional.of(value.textValue());
    }

    /** The session, for a method that makes no sense without one. */
    public SessionState sessionRequired() {
        return session.orElseThrow(() -> JsonRpcError.of(
                        JsonRpcError.INVALID_REQUEST,
                        request.method() + " needs a session: send initialize, and then its Mcp-Session-Id.")
                .exception());
    }

    private static RuntimeException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }
}
