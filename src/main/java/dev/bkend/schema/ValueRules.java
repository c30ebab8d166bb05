package dev.bkend.schema;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.SafePattern;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What one field takes, worked out once for the many values that are held to it. */
final class ValueRules {

    private final Field field;
    private final Set<JsonNode> choices = new LinkedHashSet<>();
    private final Optional<Pattern> pattern;
    private final Optional<BigDecimal> minimum;
    private final Optional<BigDecimal> maximum;
    private final Optional<ValueRules> items;
    private final ObjectRules members;

    private ValueRules(Field field) {
        this.field = field;
        Findings ignored = Findings.at("");
        field.choices().forEach(choice -> choices.add(FieldValue.typed(field.type(), choice, ignored)));
        pattern = field.limits().pattern().map(SafePattern::compile);
        minimum = field.limits().minimum().map(JsonNode::decimalValue);
        maximum = field.limits().maximum().map(JsonNode::decimalValue);
        items = field.items().map(ValueRules::new);
        members = ObjectRules.of(field.shape());
    }

    static ValueRules of(Field field) {
        return new ValueRules(field);
    }

    FieldType type() {
        return field.type();
    }

    /** The value as it is kept, with defaults inside as long as there is room; what is wrong with it is noted. */
    JsonNode kept(JsonNode value, Findings at, int depth, ByteBudget room) {
        JsonNode kept = FieldValue.typed(field.type(), value, at);
        if (kept.isMissingNode()) {
            return value;
        }
        if (!choices.isEmpty() && !choices.contains(kept)) {
            at.add("Must be one of "
                    + field.choices().stream().map(JsonNode::toString).collect(joining(", ")) + ", but is "
                    + Quoted.value(value, at.pointer()) + ".");
        }
        return switch (field.type()) {
            case STRING -> {
                text(kept.textValue(), at);
                yield kept;
            }
            case INT, LONG, DOUBLE, DECIMAL -> {
                range(kept, at);
                yield kept;
            }
            case BOOL, DATE -> kept;
            case OBJECT -> AnyValue.isTooDeep(at, depth) ? kept : members.whole(kept, at, depth, room);
            case ARRAY -> AnyValue.isTooDeep(at, depth) ? kept : items(kept, at, depth, room);
            case MIXED -> AnyValue.kept(kept, at, depth);
        };
    }

    private JsonNode items(JsonNode value, Findings at, int depth, ByteBudget room) {
        if (items.isEmpty()) {
            return AnyValue.kept(value, at, depth);
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            kept.add(items.get().kept(value.get(i), at.in(i), depth + 1, room));
        }
        return kept;
    }

    private void text(String text, Findings at) {
        if (!AnyValue.text(text, at)) {
            return;
        }
        Limits limits = field.limits();
        int length = text.codePointCount(0, text.length());
        if (length < limits.minLength().orElse(0)) {
            at.add("Must have at least " + limits.minLength().getAsInt() + " characters, but has " + length + ".");
        }
        if (length > limits.maxLength().orElse(Integer.MAX_VALUE)) {
            at.add("Must have at most " + limits.maxLength().getAsInt() + " characters, but has " + length + ".");
        }
        if (pattern.isPresent() && !pattern.get().matcher(text).find()) {
            at.add("Must match the pattern " + pattern.get() + ", but is "
                    + Quoted.value(JsonNodeFactory.instance.textNode(text), at.pointer()) + ".");
        }
    }

    private void range(JsonNode number, Findings at) {
        if (minimum.isPresent() && number.decimalValue().compareTo(minimum.get()) < 0) {
            at.add("Must be at least " + field.limits().minimum().orElseThrow() + ", but is " + number + ".");
        }
        if (maximum.isPresent() && number.decimalValue().compareTo(maximum.get()) > 0) {
            at.add("Must be at most " + field.limits().maximum().orElseThrow() + ", but is " + number + ".");
        }
    }
}
