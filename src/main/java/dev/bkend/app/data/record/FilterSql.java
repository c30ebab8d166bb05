package dev.bkend.app.data.record;

import dev.bkend.filter.Filter;
import dev.bkend.filter.Literal;
import dev.bkend.filter.Target;
import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.Folded;
import dev.bkend.store.sql.Kind;
import dev.bkend.store.sql.Place;
import dev.bkend.store.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A filter as the condition of a statement. */
final class FilterSql {

    /** A test of one value; it is written down as often as the value can be in different places. */
    private interface Test {
        Sql of(Place place, boolean sure);
    }

    /** The end of the way to a field, inside so many arrays. */
    private interface Leaf {
        Sql at(Place place, int depth);
    }

    private final Conditions conditions;

    private FilterSql(Conditions conditions) {
        this.conditions = conditions;
    }

    /** In parentheses. */
    static Sql of(Filter filter, Conditions conditions) {
        return new FilterSql(conditions).filter(filter).enclosed("(", ")");
    }

    private Sql filter(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> of) -> of.isEmpty() ? Sql.of("1 = 1") : joined(of, " and ");
            case Filter.Any(List<Filter> of) -> of.isEmpty() ? Sql.of("1 = 0") : joined(of, " or ");
            case Filter.Not(Filter.Empty(Target field)) -> reach(field, conditions::filled);
            case Filter.Not(Filter of) -> not(filter(of));
            case Filter.Compare(Target field, var how, Literal with) ->
                value(
                        field,
                        with.kind(),
                        (place, sure) -> conditions.compare(place, how, with.kind(), with.value(), sure));
            case Filter.OneOf(Target field, List<Literal> among) -> oneOf(field, among);
            case Filter.Empty(Target field) ->
                field.isInArray() ? not(reach(field, conditions::filled)) : reach(field, conditions::empty);
            case Filter.Exists(Target field) -> reach(field, conditions::exists);
            case Filter.Contains(Target field, String text) -> contains(field, Folded.of(text));
            case Filter.Matches(Target field, String pattern) ->
                value(field, Kind.TEXT, (place, sure) -> conditions.matches(place, pattern, sure));
            case Filter.Search search -> search(search);
        };
    }

    // A test of a value that is not there is null, and its opposite should be true.
    private static Sql not(Sql condition) {
        return condition.enclosed("(", ") is not true");
    }

    private Sql joined(List<Filter> filters, String by) {
        return Sql.join(
                by,
                filters.stream()
                        .map(filter -> filter(filter).enclosed("(", ")"))
                        .toList());
    }

    private Sql oneOf(Target field, List<Literal> among) {
        Map<Kind, List<Object>> kinds = new EnumMap<>(Kind.class);
        among.forEach(literal ->
                kinds.computeIfAbsent(literal.kind(), kind -> new ArrayList<>()).add(literal.value()));
        List<Sql> tests = new ArrayList<>();
        kinds.forEach((kind, wanted) -> {
            List<Object> padded = padded(wanted);
            tests.add(value(field, kind, (place, sure) -> conditions.oneOf(place, kind, padded, sure))
                    .enclosed("(", ")"));
        });
        return Sql.join(" or ", tests);
    }

    // With few different lengths there are few different statements, and prepared ones are found again.
    private static List<Object> padded(List<Object> wanted) {
        List<Object> padded = new ArrayList<>(wanted);
        int size = Integer.highestOneBit(2 * wanted.size() - 1);
        padded.addAll(Collections.nCopies(size - wanted.size(), wanted.getLast()));
        return padded;
    }

    private Sql contains(Target field, String folded) {
        return value(field, Kind.TEXT, (place, sure) -> conditions.contains(place, folded, sure));
    }

    private Sql search(Filter.Search search) {
        String folded = Folded.of(search.text());
        List<Sql> tests = new ArrayList<>();
        tests.add(conditions.anyText(search.leftOut(), folded));
        search.others().forEach(field -> tests.add(contains(field, folded).enclosed("(", ")")));
        return Sql.join(" or ", tests);
    }

    /** Tests the field itself, in each of the arrays that it is in. */
    private Sql reach(Target field, Function<Place, Sql> test) {
        return reach(field, 0, new Place.Field(field.steps().getFirst()), (place, depth) -> test.apply(place));
    }

    /** Tests the field's value or, where that is a list, its elements. */
    private Sql value(Target field, Kind kind, Test test) {
        boolean sure = field.kind().equals(Optional.of(kind));
        return reach(field, 0, new Place.Field(field.steps().getFirst()), (place, depth) -> {
            if (!field.list() && !field.mayBeList()) {
                return test.of(place, sure);
            }
            Sql inList = conditions.anyElement(place, depth + 1, test.of(new Place.Element(depth + 1), false));
            return field.list()
                    ? inList
                    : test.of(place, false)
                            .or(conditions.isArray(place).and(inList).enclosed("(", ")"));
        });
    }

    private Sql reach(Target field, int step, Place place, Leaf leaf) {
        if (step == field.steps().size() - 1) {
            return leaf.at(place, step);
        }
        Place inside = new Place.Member(step + 1, field.steps().get(step + 1));
        return conditions.anyElement(place, step + 1, reach(field, step + 1, inside, leaf));
    }
}
