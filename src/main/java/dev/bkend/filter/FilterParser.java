package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import dev.bkend.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Reads filters, {@code {field: literal | {operator: operand}}}; what is wrong with them is noted. */
public final class FilterParser {

    static final int MOST_CONDITIONS = 100;
    static final int DEEPEST = 5;

    private static final String EXAMPLE = "such as {\"status\":\"active\",\"age\":{\"$gte\":18}}";

    private final Targets targets;
    private final boolean exact;
    private final ConditionParser conditions;
    private int count;

    /** For one request: it counts conditions over all of its filters. */
    public FilterParser(Targets targets) {
        this(targets, false);
    }

    private FilterParser(Targets targets, boolean exact) {
        this.targets = targets;
        this.exact = exact;
        this.conditions = new ConditionParser(exact);
    }

    /** For a filter that is to be kept: it names declared fields only, and compares each with what it can be. */
    static FilterParser exact(TableSchema schema) {
        return new FilterParser(new Targets(schema), true);
    }

    /** All conditions must hold. */
    public Filter all(JsonNode filter, Findings at) {
        return Filter.all(members(filter, at, 1));
    }

    /** At least one condition must hold; a list is one of filters, each of which must hold as a whole. */
    public Filter any(JsonNode filter, Findings at) {
        List<Filter> alternatives = filter.isArray() ? items(filter, at, 1) : members(filter, at, 1);
        // Saying nothing asks for nothing in particular.
        return alternatives.isEmpty() ? Filter.EVERYTHING : Filter.any(alternatives);
    }

    private List<Filter> items(JsonNode filters, Findings at, int depth) {
        List<Filter> all = new ArrayList<>();
        for (int i = 0; i < filters.size() && count <= MOST_CONDITIONS; i++) {
            all.add(Filter.all(members(filters.get(i), at.in(i), depth)));
        }
        return all;
    }

    private List<Filter> members(JsonNode filter, Findings at, int depth) {
        if (!filter.isObject()) {
            at.add("Must be an object of conditions " + EXAMPLE + ", but is " + Quoted.value(filter) + ".");
            return List.of();
        }
        if (depth > DEEPEST) {
            at.add("$and and $or are nested more than " + DEEPEST + " levels deep.");
            return List.of();
        }
        List<Filter> all = new ArrayList<>();
        filter.properties().forEach(member -> {
            if (count <= MOST_CONDITIONS) {
                all.add(member(member.getKey(), member.getValue(), at.in(member.getKey()), depth));
            }
        });
        return all;
    }

    private Filter member(String name, JsonNode value, Findings at, int depth) {
        return switch (name) {
            case "$and" -> Filter.all(list(value, at, depth));
            case "$or" -> Filter.any(list(value, at, depth));
            default -> name.startsWith("$") ? misplaced(name, at) : field(name, value, at);
        };
    }

    private List<Filter> list(JsonNode value, Findings at, int depth) {
        if (!value.isArray() || value.isEmpty()) {
            at.add("Must be an array of filters " + EXAMPLE + ", but is " + Quoted.value(value) + ".");
            return List.of();
        }
        return items(value, at, depth + 1);
    }

    private static Filter misplaced(String operator, Findings at) {
        at.add("Must be a field, $and or $or, but is " + Quoted.quoted(operator) + "."
                + Suggestions.hint(operator, List.of("$and", "$or"))
                + " An operator stands behind its field: {\"age\":{\"$gte\":18}}.");
        return Filter.NOTHING;
    }

    private Filter field(String path, JsonNode said, Findings at) {
        count += said.isObject() ? Math.max(1, said.size()) : 1;
        if (count > MOST_CONDITIONS) {
            at.add("Too many conditions: a request may have " + MOST_CONDITIONS + ".");
            return Filter.NOTHING;
        }
        return (exact ? targets.findDeclared(path, at) : targets.find(path, at))
                .map(field -> Filter.all(conditions.of(field, said, at)))
                .orElse(Filter.NOTHING);
    }
}
