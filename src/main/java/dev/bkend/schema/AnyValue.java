package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;

/** What may be stored even where nothing is declared: text and numbers that every database takes. */
final class AnyValue {

    static final int DEEPEST = 32;

    // Up to here a double tells all whole numbers apart.
    private static final double LARGEST_WHOLE = 1L << 53;

    private AnyValue() {}

    /** The value as it is kept; what is wrong is noted. */
    static JsonNode kept(JsonNode value, Findings at, int depth) {
        return switch (value.getNodeType()) {
            case STRING -> {
                text(value.textValue(), at);
                yield value;
            }
            case NUMBER -> number(value, at);
            case OBJECT -> isTooDeep(at, depth) ? value : object(value, at, depth);
            case ARRAY -> isTooDeep(at, depth) ? value : array(value, at, depth);
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> value;
        };
    }

    private static JsonNode object(JsonNode value, Findings at, int depth) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (var member : value.properties()) {
            Findings place = at.in(member.getKey());
            if (name(member.getKey(), place)) {
                kept.set(member.getKey(), kept(member.getValue(), place, depth + 1));
            }
        }
        return kept;
    }

    private static JsonNode array(JsonNode value, Findings at, int depth) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            kept.add(kept(value.get(i), at.in(i), depth + 1));
        }
        return kept;
    }

    /** Whether a value at this depth may not be an object or array any more, which is noted. */
    static boolean isTooDeep(Findings at, int depth) {
        if (depth > DEEPEST) {
            at.add("Objects and arrays may be nested at most " + DEEPEST + " deep.");
        }
        return depth > DEEPEST;
    }

    /** Whether a field may be called that, which keeps it apart from operators and paths; if not, that is noted. */
    static boolean name(String name, Findings at) {
        if (name.isEmpty()) {
            at.add("The name of a field must not be empty.");
            return false;
        }
        if (name.charAt(0) == '$' || name.indexOf('.') >= 0) {
            at.add("The field name " + Quoted.quoted(name) + " is not allowed: it must not start with \"$\" or contain"
                    + " \".\".");
            return false;
        }
        return text(name, at);
    }

    /** Whether every database can store the text; if not, that is noted. */
    static boolean text(String text, Findings at) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                at.add("Text must not contain the character U+0000, as this does at character " + (i + 1) + ".");
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    at.add("Text must not contain half a surrogate pair, as this does at character " + (i + 1) + ".");
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static JsonNode number(JsonNode value, Findings at) {
        JsonNode kept = number(value);
        if (kept.isMissingNode()) {
            at.add("The number is too large.");
            return value;
        }
        return kept;
    }

    /**
     * The number as it is kept: whole ones without a decimal point, as JavaScript would write them, and those of more
     * than 64 bits as doubles; missing if it is not finite.
     */
    static JsonNode number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value;
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            return MissingNode.getInstance();
        }
        if (number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE) {
            return whole((long) number);
        }
        return value.isDouble() ? value : JsonNodeFactory.instance.numberNode(number);
    }

    /** As the parser would have read it. */
    static JsonNode whole(long number) {
        return number == (int) number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }
}
