package dev.bkend.app.data.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.filter.Target;
import dev.bkend.filter.Targets;
import dev.bkend.store.sql.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters written {@code andFilters[age][$gte]=18}: there all values are texts, so the field says what they mean. */
final class BracketFilter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Targets targets;
    private final Findings at;

    BracketFilter(Targets targets, Findings at) {
        this.targets = targets;
        this.at = at;
    }

    /** The same filter as JSON. */
    ObjectNode read(Map<List<String>, List<String>> bracketed) {
        ObjectNode filter = JSON.objectNode();
        bracketed.forEach((path, values) -> add(path, values, filter));
        return filter;
    }

    private void add(List<String> path, List<String> values, ObjectNode filter) {
        String field = path.getFirst();
        String operator = path.size() == 1 ? "$eq" : path.get(1);
        boolean tooLong = path.size() > 3 || (path.size() == 3 && !path.get(2).isEmpty());
        if (tooLong) {
            at.in(field)
                    .add("Must be [field]=value or [field][$operator]=value; fields inside others are written with"
                            + " a dot.");
            return;
        }
        if (targets.find(field, at.in(field)).isEmpty()) {
            return;
        }
        ObjectNode said = filter.withObjectProperty(field);
        JsonNode operand = operand(field, operator, values);
        JsonNode before = said.path(operator);
        if (before instanceof ArrayNode list && operand instanceof ArrayNode more) {
            list.addAll(more);
        } else if (before.isMissingNode()) {
            said.set(operator, operand);
        } else {
            at.in(field).in(operator).add("Is given in two ways; give it once.");
        }
    }

    private JsonNode operand(String field, String operator, List<String> values) {
        Findings place = at.in(field).in(operator);
        Optional<Target> target = targets.find(field, Findings.at(""));
        if (operator.equals("$in") || operator.equals("$nin")) {
            ArrayNode list = JSON.arrayNode();
            values.stream()
                    .flatMap(text -> List.of(text.split(",", -1)).stream())
                    .forEach(text -> list.add(value(target, text.strip(), place)));
            return list;
        }
        if (values.size() > 1) {
            place.add("Is given " + values.size() + " times; for several values use $in.");
        }
        String text = values.getFirst();
        return switch (operator) {
            case "$exists" -> flag(text).orElseGet(() -> JSON.textNode(text));
            case "$regex", "$contains" -> JSON.textNode(text);
            default -> value(target, text, place);
        };
    }

    private static JsonNode value(Optional<Target> target, String text, Findings place) {
        // In an array of numbers, too, a number is looked for.
        return switch (target.flatMap(Target::kindOfOne).orElse(Kind.TEXT)) {
            case NUMBER -> number(text).orElseGet(() -> refused(text, "a number", place));
            case BOOLEAN -> flag(text).orElseGet(() -> refused(text, "true or false", place));
            case TEXT, TIME -> JSON.textNode(text);
        };
    }

    private static JsonNode refused(String text, String wanted, Findings place) {
        place.add("Must be " + wanted + ", as the field is, but is " + Quoted.quoted(text) + ".");
        return JSON.nullNode();
    }

    private static Optional<JsonNode> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(JSON.booleanNode(true));
            case "false" -> Optional.of(JSON.booleanNode(false));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> number(String text) {
        if (text.length() > 64 || text.isEmpty() || !text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
            return Optional.of(
                    whole ? JSON.numberNode(number.longValueExact()) : JSON.numberNode(number.doubleValue()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
