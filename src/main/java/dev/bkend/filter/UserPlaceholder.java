package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The value {@code $userId} in a row filter, which stands for whoever asks. */
public final class UserPlaceholder {

    static final String TEXT = "$userId";

    private UserPlaceholder() {}

    /**
     * The filter for that user; nothing if it names the user and nobody is signed in, since the empty id would fit
     * everything that was created anonymously.
     */
    public static Optional<JsonNode> replace(JsonNode filter, String userId) {
        if (!isIn(filter)) {
            return Optional.of(filter);
        }
        return userId.isEmpty() ? Optional.empty() : Optional.of(replaced(filter, userId));
    }

    private static boolean isIn(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().equals(TEXT);
        }
        for (JsonNode child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode replaced(JsonNode node, String userId) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), replaced(member.getValue(), userId)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(replaced(item, userId)));
            return copy;
        }
        return isIn(node) ? JsonNodeFactory.instance.textNode(userId) : node;
    }
}
