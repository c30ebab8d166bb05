package dev.bkend.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Findings;
import dev.bkend.api.Nearest;
import dev.bkend.api.SafePattern;
import dev.bkend.api.Shown;
import java.util.List;
import java.util.function.Function;

/** Checks the form of a filter {@code {field: literal | {operator: operand}}}; all of its conditions must hold. */
final class FilterCheck {

    private static final int MOST_CONDITIONS = 50;
    private static final int MOST_VALUES = 100;
    private static final String USER = "$userId";

    private final Function<String, FieldPath> fields;

    FilterCheck(Function<String, FieldPath> fields) {
        this.fields = fields;
    }

    void check(JsonNode filter, Findings at) {
        if (!filter.isObject() || filter.size() > MOST_CONDITIONS) {
            at.add("Must be an object with at most " + MOST_CONDITIONS + " conditions such as {\"status\":\"active\","
                    + "\"age\":{\"$gte\":18}}, but is " + Shown.value(filter) + ".");
            return;
        }
        filter.properties().forEach(member -> {
            Findings place = at.in(member.getKey());
            if (member.getKey().startsWith("$")) {
                place.add("Must be a field, not the operator " + Shown.quoted(member.getKey())
                        + ". All conditions of a " + "filter must hold; for \"or\" add another entry to rowFilters.");
                return;
            }
            if (fields.apply(member.getKey()) instanceof FieldPath.Unknown(String message)) {
                place.add(message);
            }
            condition(member.getValue(), place);
        });
    }

    private static void condition(JsonNode condition, Findings at) {
        if (condition.isArray()) {
            at.add("A list of values is written {\"$in\":[…]}.");
        } else if (!condition.isObject()) {
            literal(condition, at);
        } else if (condition.isEmpty()) {
            at.add(FilterOperators.missing());
        } else {
            condition
                    .properties()
                    .forEach(member -> operand(member.getKey(), member.getValue(), at.in(member.getKey())));
        }
    }

    private static void operand(String operator, JsonNode operand, Findings at) {
        switch (operator) {
            case "$eq", "$ne" -> literal(operand, at);
            case "$gt", "$gte", "$lt", "$lte" -> {
                if (operand.isNull()) {
                    at.add("Must be a value to compare with, but is null.");
                }
                literal(operand, at);
            }
            case "$in", "$nin" -> values(operand, at);
            case "$exists" -> {
                if (!operand.isBoolean()) {
                    at.add("Must be true or false, but is " + Shown.value(operand) + ".");
                }
            }
            case "$regex" -> regex(operand, at);
            case "$contains" -> {
                if (!operand.isTextual()) {
                    at.add("Must be a string, but is " + Shown.value(operand) + ".");
                }
            }
            default -> at.add(FilterOperators.unknown(operator));
        }
    }

    private static void values(JsonNode operand, Findings at) {
        if (!operand.isArray() || operand.size() > MOST_VALUES) {
            at.add("Must be an array of at most " + MOST_VALUES + " values, but is " + Shown.value(operand) + ".");
            return;
        }
        for (int i = 0; i < operand.size(); i++) {
            literal(operand.get(i), at.in(i));
        }
    }

    private static void regex(JsonNode operand, Findings at) {
        if (!operand.isTextual()) {
            at.add("Must be a regular expression in a string, but is " + Shown.value(operand) + ".");
            return;
        }
        try {
            SafePattern.compile(operand.textValue());
        } catch (IllegalArgumentException e) {
            at.add(String.valueOf(e.getMessage()));
        }
    }

    private static void literal(JsonNode value, Findings at) {
        if (value.isContainerNode()) {
            at.add("Must be a single value, but is " + Shown.value(value) + ".");
        } else if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            at.add("The number is too large.");
        } else if (value.isTextual()
                && !value.textValue().equals(USER)
                && Nearest.to(value.textValue(), List.of(USER)).isPresent()
                && value.textValue().startsWith("$")) {
            at.add("Unknown placeholder " + Shown.quoted(value.textValue()) + ". Did you mean \"" + USER + "\"?");
        }
    }
}
