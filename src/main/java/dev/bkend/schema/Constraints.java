package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.SafePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a declaration says about the values of its field, and checks that it can be meant. */
final class Constraints {

    private final JsonNode declared;
    private final FieldType type;
    private final Findings at;

    Constraints(JsonNode declared, FieldType type, Findings at) {
        this.declared = declared;
        this.type = type;
        this.at = at;
    }

    Limits limits() {
        Limits limits =
                new Limits(pattern(), number("minimum"), number("maximum"), length("minLength"), length("maxLength"));
        if (limits.minimum().isPresent()
                && limits.maximum().isPresent()
                && limits.minimum()
                                .get()
                                .decimalValue()
                                .compareTo(limits.maximum().get().decimalValue())
                        > 0) {
            at.in("minimum")
                    .add("\"minimum\" " + limits.minimum().get() + " is greater than \"maximum\" "
                            + limits.maximum().get() + "; no value would be allowed.");
        }
        if (limits.minLength().isPresent()
                && limits.maxLength().isPresent()
                && limits.minLength().getAsInt() > limits.maxLength().getAsInt()) {
            at.in("minLength")
                    .add("\"minLength\" " + limits.minLength().getAsInt() + " is greater than \"maxLength\" "
                            + limits.maxLength().getAsInt() + "; no value would be allowed.");
        }
        return limits;
    }

    private Optional<String> pattern() {
        JsonNode value = declared.path("pattern");
        if (value.isMissingNode() || !fits("pattern", type == FieldType.STRING, "string")) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            at.in("pattern").add("Must be a regular expression in a string, but is " + Quoted.value(value) + ".");
            return Optional.empty();
        }
        try {
            SafePattern.compile(value.textValue());
            return Optional.of(value.textValue());
        } catch (IllegalArgumentException e) {
            at.in("pattern").add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<JsonNode> number(String keyword) {
        JsonNode value = declared.path(keyword);
        if (value.isMissingNode() || !fits(keyword, type.isNumber(), "int, long, double or decimal")) {
            return Optional.empty();
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return Optional.of(value);
        }
        String range = value.isNumber() ? " between -1.8e308 and 1.8e308" : "";
        at.in(keyword).add("Must be a number" + range + ", but is " + Quoted.value(value) + ".");
        return Optional.empty();
    }

    private OptionalInt length(String keyword) {
        JsonNode value = declared.path(keyword);
        if (value.isMissingNode() || !fits(keyword, type == FieldType.STRING, "string")) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < 0) {
            at.in(keyword).add("Must be a whole number of characters, 0 or more, but is " + Quoted.value(value) + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.intValue());
    }

    private boolean fits(String keyword, boolean fits, String types) {
        if (!fits) {
            at.in(keyword)
                    .add("\"" + keyword + "\" is only for fields of type " + types + ", not for " + type.bson() + ".");
        }
        return fits;
    }

    List<JsonNode> choices(int most) {
        JsonNode values = declared.path("enum");
        if (values.isMissingNode()
                || !fits("enum", type.isScalar(), "string, int, long, double, decimal, bool or date")) {
            return List.of();
        }
        if (!values.isArray() || values.isEmpty() || values.size() > most) {
            at.in("enum").add("Must be an array of 1 to " + most + " values, but is " + Quoted.value(values) + ".");
            return List.of();
        }
        List<JsonNode> choices = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (choices.contains(values.get(i))) {
                at.in("enum").in(i).add("This value is in the list twice.");
            } else {
                FieldValue.typed(type, values.get(i), at.in("enum").in(i));
                choices.add(values.get(i));
            }
        }
        return choices;
    }

    boolean flag(String keyword) {
        JsonNode value = declared.path(keyword);
        if (!value.isMissingNode() && !value.isBoolean()) {
            at.in(keyword).add("Must be true or false, but is " + Quoted.value(value) + ".");
        }
        return value.asBoolean(false);
    }

    /** The field with its default, which must be a value the field itself would take. */
    Field withInitial(Field field, int largest) {
        boolean old = declared.has("defaultValue") && !declared.has("default");
        String keyword = old ? "defaultValue" : "default";
        JsonNode value = declared.path(keyword);
        if (value.isMissingNode() || value.isNull()) {
            return field;
        }
        if (declared.has("defaultValue")
                && !old
                && !declared.get("defaultValue").equals(value)) {
            at.in("defaultValue").add("\"default\" and \"defaultValue\" differ. Keep only \"default\".");
        }
        if (!isSmall(field, value, largest, at.in(keyword))) {
            at.in(keyword)
                    .add("A default may have at most " + largest + " bytes as JSON, but this one has more, with the"
                            + " defaults of what is inside it. Take a smaller one, or leave it out and send the"
                            + " value.");
            return field;
        }
        return new Field(
                field.type(),
                field.description(),
                field.limits(),
                field.choices(),
                field.items(),
                field.shape(),
                Optional.of(value.deepCopy()),
                field.unique(),
                field.reference());
    }

    // What is large already need not grow by the defaults of what is inside it, and that only so far.
    private static boolean isSmall(Field field, JsonNode value, int largest, Findings at) {
        if (Json.size(value) > largest) {
            return false;
        }
        ByteBudget room = new ByteBudget(largest);
        JsonNode kept = ValueRules.of(field).kept(value, at, 2, room);
        return room.end().isEmpty() && Json.size(kept) <= largest;
    }
}
