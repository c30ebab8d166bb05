package dev.bkend.mcp.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One JSON-RPC message as it arrived; an id stays the JSON token it was. */
public sealed interface Message {

    record Request(JsonNode id, String method, JsonNode params) implements Message {}

    record Notification(String method, JsonNode params) implements Message {}

    record Result(JsonNode id, JsonNode result) implements Message {}

    record Failure(Optional<JsonNode> id, JsonNode error) implements Message {}
}
