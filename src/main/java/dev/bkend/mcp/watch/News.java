package dev.bkend.mcp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;
import dev.bkend.mcp.conversation.Notification;
import java.util.Optional;

/** A notification of a change, for a session or for one of the streams that asked for it. */
public final class News {

    static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

    private News() {}

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
                out.writeObjectFieldStart("_meta");
                out.writeFieldName(SUBSCRIPTION_ID);
                Json.MAPPER.writeTree(out, subscription.get());
                out.writeEndObject();
            }
        });
    }
}
