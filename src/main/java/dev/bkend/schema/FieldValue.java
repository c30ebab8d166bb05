package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;

/** What a value of a type is and how it is kept; nothing is converted, "3" is no number. */
final class FieldValue {

    private FieldValue() {}

    /** The value as it is kept; missing if it does not have the type, which is noted. */
    static JsonNode typed(FieldType type, JsonNode value, Findings at) {
        JsonNode kept = kept(type, value);
        if (kept.isMissingNode()) {
            at.add("Must be " + words(type) + ", but is " + Quoted.value(value, at.pointer()) + ".");
        }
        return kept;
    }

    private static JsonNode kept(FieldType type, JsonNode value) {
        return switch (type) {
            case STRING -> when(value.isTextual(), value);
            case INT -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE, DECIMAL -> value.isNumber() ? AnyValue.number(value) : MissingNode.getInstance();
            case BOOL -> when(value.isBoolean(), value);
            case DATE -> value.isTextual() ? date(value) : MissingNode.getInstance();
            case OBJECT -> when(value.isObject(), value);
            case ARRAY -> when(value.isArray(), value);
            case MIXED -> value;
        };
    }

    private static JsonNode when(boolean fits, JsonNode value) {
        return fits ? value : MissingNode.getInstance();
    }

    private static JsonNode whole(JsonNode value, long least, long most) {
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            return MissingNode.getInstance();
        }
        JsonNode kept = value.isIntegralNumber() ? value : AnyValue.whole(value.longValue());
        return when(kept.longValue() >= least && kept.longValue() <= most, kept);
    }

    private static JsonNode date(JsonNode value) {
        String text = value.textValue();
        return DateText.utc(text)
                .map(kept -> kept.equals(text) ? value : JsonNodeFactory.instance.textNode(kept))
                .orElse(MissingNode.getInstance());
    }

    private static String words(FieldType type) {
        return switch (type) {
            case STRING -> "a string";
            case INT -> "a whole number between -2147483648 and 2147483647";
            case LONG -> "a whole number of at most 64 bits";
            case DOUBLE, DECIMAL -> "a number";
            case BOOL -> "true or false";
            case DATE -> "a date such as \"2026-01-31\" or \"2026-01-31T09:30:00Z\"";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MIXED -> "any value";
        };
    }
}
