package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;

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
            number(out, "progress", done);
            number(out, "total", total);
            if (!message.isEmpty()) {
                out.writeStringField("message", message);
            }
        });
    }

    /** Whole numbers without a fraction, as a person would write them. */
    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
            out.writeNumberField(name, (long) value);
        } else {
            out.writeNumberField(name, value);
        }
    }
}
