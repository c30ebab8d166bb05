package dev.bkend.mcp.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.mcp.conversation.Notification;
import dev.bkend.mcp.jsonrpc.JsonBytes;
import java.io.IOException;
import java.util.Optional;

/** A notification of a change, for a session or for one of the streams that asked for it. */
public final class News {

    private static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

    private News() {}

    /** How a task stands, for one of the streams that asked for it. */
    static byte[] ofTask(byte[] task, JsonNode subscription) {
        return new JsonBytes(task.length + 256)
                .add("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tasks\",\"params\":")
                .add(task, 0, task.length - 1)
                .add(",\"_meta\":{\"" + SUBSCRIPTION_ID + "\":")
                .add(Json.bytes(out -> Json.MAPPER.writeTree(out, subscription)))
                .add("}}}")
                .toBytes();
    }

    /** Writes whose news it is. */
    static void meta(JsonGenerator out, JsonNode subscription) throws IOException {
        out.writeObjectFieldStart("_meta");
        out.writeFieldName(SUBSCRIPTION_ID);
        Json.MAPPER.writeTree(out, subscription);
        out.writeEndObject();
    }

    /**
     * @param uri of the resource that changed; empty if it is a list
     * @param subscription the id of the request that asked, as the JSON token it was
     */
    public static byte[] of(String method, String uri, Optional<JsonNode> subscription) {
        return Notification.of(method, out -> {
            if (!uri.isEmpty()) {
                out.writeStringField("uri", uri);
            }
            if (subscription.isPresent()) {
                meta(out, subscription.get());
            }
        });
    }
}
