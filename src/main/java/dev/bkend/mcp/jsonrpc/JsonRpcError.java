package dev.bkend.mcp.jsonrpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.util.Optional;

/** The error object of JSON-RPC 2.0 section 5.1. */
public record JsonRpcError(int code, String message, Optional<JsonNode> data) {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    public static JsonRpcError of(int code, String message) {
        return new JsonRpcError(code, message, Optional.empty());
    }

    public static JsonRpcError of(int code, String message, JsonNode data) {
        return new JsonRpcError(code, message, Optional.of(data));
    }

    /** Writes the member {@code error}. */
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("error");
        out.writeNumberField("code", code);
        out.writeStringField("message", message);
        if (data.isPresent()) {
            out.writeFieldName("data");
            Json.MAPPER.writeTree(out, data.get());
        }
        out.writeEndObject();
    }

    public JsonRpcException exception() {
        return new JsonRpcException(this);
    }
}
