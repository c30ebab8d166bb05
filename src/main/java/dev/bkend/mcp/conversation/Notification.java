package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;

/** JSON-RPC notifications of the server. */
public final class Notification {

    private Notification() {}

    /** A notification with the members of its params. */
    public static byte[] of(String method, Json.Body params) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("jsonrpc", "2.0");
            out.writeStringField("method", method);
            out.writeObjectFieldStart("params");
            params.writeTo(out);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    static byte[] progress(JsonNode token, double done, double total, String message) {
        return of("notifications/progress", out -> {
            out.writeFieldName("progressToken");
            Json.MAPPER.writeTree(out, token);
            out.writeNumberField("progress", done);
            out.writeNumberField("total", total);
            if (!message.isEmpty()) {
                out.writeStringField("message", message);
            }
        });
    }
}
