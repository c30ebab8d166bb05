package dev.bkend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.regex.Pattern;

/** How the text of a path or query parameter becomes JSON; text that does not fit stays text, for the schema to refuse. */
enum ParameterKind {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    // 18 digits always fit a long.
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

    static ParameterKind of(Class<?> type) {
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return INTEGER;
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return NUMBER;
        }
        if (type == Boolean.class || type == boolean.class) {
            return BOOLEAN;
        }
        return Collection.class.isAssignableFrom(type) ? LIST : TEXT;
    }

    JsonNode read(String text) {
        return switch (this) {
            // A fraction stays a number, so that it is refused for being no whole one.
            case INTEGER -> WHOLE.matcher(text).matches() ? whole(Long.parseLong(text)) : NUMBER.read(text);
            case NUMBER ->
                DECIMAL.matcher(text).matches() ? NODES.numberNode(Double.parseDouble(text)) : NODES.textNode(text);
            case BOOLEAN ->
                switch (text) {
                    case "true" -> NODES.booleanNode(true);
                    case "false" -> NODES.booleanNode(false);
                    default -> NODES.textNode(text);
                };
            case TEXT, LIST -> NODES.textNode(text);
        };
    }

    private static JsonNode whole(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }
}
