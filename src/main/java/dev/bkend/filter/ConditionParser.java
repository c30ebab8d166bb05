package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.SafePattern;
import dev.bkend.store.sql.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a filter says about one field: a value, or operators that must all hold. */
final class ConditionParser {

    static final int MOST_VALUES = 1_000;

    private final boolean exact;

    /** @param exact whether a condition that can not hold because of the field's type is a mistake */
    ConditionParser(boolean exact) {
        this.exact = exact;
    }

    List<Filter> of(Target field, JsonNode said, Findings at) {
        if (said.isArray()) {
            at.add("A list of values is written {\"$in\":[…]}.");
            return List.of();
        }
        if (!said.isObject()) {
            return List.of(equal(field, said, at));
        }
        if (said.isEmpty()) {
            at.add(Operators.missing());
        }
        List<Filter> conditions = new ArrayList<>();
        said.properties().forEach(member -> conditions.add(condition(field, member.getKey(), member.getValue(), at)));
        return conditions;
    }

    private Filter condition(Target field, String operator, JsonNode operand, Findings at) {
        Findings place = at.in(operator);
        return switch (operator) {
            case "$eq" -> equal(field, operand, place);
            case "$ne" -> new Filter.Not(equal(field, operand, place));
            case "$gt" -> compare(field, Comparison.GREATER, operand, place);
            case "$gte" -> compare(field, Comparison.AT_LEAST, operand, place);
            case "$lt" -> compare(field, Comparison.LESS, operand, place);
            case "$lte" -> compare(field, Comparison.AT_MOST, operand, place);
            case "$in" -> oneOf(field, operand, place);
            case "$nin" -> new Filter.Not(oneOf(field, operand, place));
            case "$exists" -> exists(field, operand, place);
            case "$regex" -> matches(field, operand, place);
            case "$contains" -> contains(field, operand, place);
            default -> unknown(operator, place);
        };
    }

    private static Filter unknown(String operator, Findings at) {
        at.add(
                operator.startsWith("$")
                        ? Operators.unknown(operator)
                        : Operators.unknown(operator)
                                + " A field inside an object is written with a dot: \"address.city\".");
        return Filter.NOTHING;
    }

    private Filter equal(Target field, JsonNode operand, Findings at) {
        return operand.isNull() ? new Filter.Empty(field) : value(field, Comparison.EQUAL, operand, at);
    }

    private Filter compare(Target field, Comparison how, JsonNode operand, Findings at) {
        if (operand.isNull()) {
            at.add("Must be a value to compare with, but is null.");
            return Filter.NOTHING;
        }
        return value(field, how, operand, at);
    }

    private Filter value(Target field, Comparison how, JsonNode operand, Findings at) {
        return literal(field, operand, at)
                .<Filter>map(literal -> new Filter.Compare(field, how, literal))
                .orElse(Filter.NOTHING);
    }

    private Filter oneOf(Target field, JsonNode operand, Findings at) {
        if (!operand.isArray() || operand.size() > MOST_VALUES) {
            at.add("Must be an array of at most " + MOST_VALUES + " values, but is " + Quoted.value(operand) + ".");
            return Filter.NOTHING;
        }
        List<Literal> values = new ArrayList<>();
        boolean orEmpty = false;
        for (int i = 0; i < operand.size(); i++) {
            if (operand.get(i).isNull()) {
                orEmpty = true;
            } else {
                literal(field, operand.get(i), at.in(i)).ifPresent(values::add);
            }
        }
        Filter one = values.isEmpty() ? Filter.NOTHING : new Filter.OneOf(field, values);
        return orEmpty ? Filter.any(List.of(one, new Filter.Empty(field))) : one;
    }

    private Optional<Literal> literal(Target field, JsonNode operand, Findings at) {
        Optional<Literal> literal = Literals.read(operand, field, at);
        if (exact && literal.isPresent()) {
            ExactFit.value(field, operand, literal.get(), at);
        }
        // A column has one kind of values, and its database might convert another one to it.
        return literal.filter(read -> !field.isSystem() || field.kind().equals(Optional.of(read.kind())));
    }

    private static Filter exists(Target field, JsonNode operand, Findings at) {
        if (!operand.isBoolean()) {
            at.add("Must be true or false, but is " + Quoted.value(operand) + ".");
            return Filter.NOTHING;
        }
        Filter exists = new Filter.Exists(field);
        return operand.booleanValue() ? exists : new Filter.Not(exists);
    }

    private Filter contains(Target field, JsonNode operand, Findings at) {
        return holdsText(field, at)
                ? Literals.plainText(operand, at)
                        .<Filter>map(text -> new Filter.Contains(field, text))
                        .orElse(Filter.NOTHING)
                : Filter.NOTHING;
    }

    private Filter matches(Target field, JsonNode operand, Findings at) {
        if (!holdsText(field, at)) {
            return Filter.NOTHING;
        }
        if (!operand.isTextual()) {
            at.add("Must be a regular expression in a string, but is " + Quoted.value(operand) + ".");
            return Filter.NOTHING;
        }
        if (!SoughtText.fits(operand.textValue(), SafePattern.LONGEST, at)) {
            return Filter.NOTHING;
        }
        try {
            SafePattern.compile(operand.textValue());
            return new Filter.Matches(field, operand.textValue());
        } catch (IllegalArgumentException e) {
            at.add(String.valueOf(e.getMessage()));
            return Filter.NOTHING;
        }
    }

    private boolean holdsText(Target field, Findings at) {
        if (field.isTime()) {
            at.add("Moments are compared with $eq, $ne, $gt, $gte, $lt, $lte, $in and $nin.");
        } else if (exact) {
            ExactFit.text(field, at);
        }
        return !field.isTime();
    }
}
