package dev.bkend.app.data.record;

import dev.bkend.filter.Filter;
import dev.bkend.filter.Literal;
import dev.bkend.filter.Target;
import dev.bkend.store.sql.Conditions;
import dev.bkend.store.sql.Folded;
import dev.bkend.store.sql.Kind;
import dev.bkend.store.sql.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A filter as the condition of a statement, and the values for its places in their order. */
final class FilterSql {

    /** A test of one value; it is written down as often as the value can be in different places. */
    private interface Test {
        String of(Place place, boolean sure);
    }

    /** The end of the way to a field, inside so many arrays. */
    private interface Leaf {
        String at(Place place, int depth);
    }

    private final Conditions conditions;
    private final List<Object> values = new ArrayList<>();
    private final String sql;

    FilterSql(Filter filter, Conditions conditions) {
        this.conditions = conditions;
        sql = "(" + filter(filter) + ")";
    }

    String sql() {
        return sql;
    }

    List<Object> values() {
        return Collections.unmodifiableList(values);
    }

    private String filter(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> of) -> of.isEmpty() ? "1 = 1" : joined(of, " and ");
            case Filter.Any(List<Filter> of) -> of.isEmpty() ? "1 = 0" : joined(of, " or ");
            case Filter.Not(Filter.Empty(Target field)) -> reach(field, conditions::filled);
            case Filter.Not(Filter of) -> not(filter(of));
            case Filter.Compare(Target field, var how, Literal with) ->
                value(
                        field,
                        with.kind(),
                        List.of(with.value()),
                        (place, sure) -> conditions.compare(place, how, with.kind(), sure));
            case Filter.OneOf(Target field, List<Literal> among) -> oneOf(field, among);
            case Filter.Empty(Target field) ->
                field.isInArray() ? not(reach(field, conditions::filled)) : reach(field, conditions::empty);
            case Filter.Exists(Target field) -> reach(field, conditions::exists);
            case Filter.Contains(Target field, String text) -> contains(field, text);
            case Filter.Matches(Target field, String pattern) ->
                value(field, Kind.TEXT, List.of(pattern), conditions::matches);
            case Filter.Search search -> search(search);
        };
    }

    // A test of a value that is not there is null, and its opposite should be true.
    private static String not(String condition) {
        return "(" + condition + ") is not true";
    }

    private String joined(List<Filter> filters, String by) {
        return filters.stream().map(filter -> "(" + filter(filter) + ")").collect(Collectors.joining(by));
    }

    private String oneOf(Target field, List<Literal> among) {
        Map<Kind, List<Object>> kinds = new EnumMap<>(Kind.class);
        among.forEach(literal ->
                kinds.computeIfAbsent(literal.kind(), kind -> new ArrayList<>()).add(literal.value()));
        List<String> tests = new ArrayList<>();
        kinds.forEach((kind, wanted) -> {
            List<Object> padded = padded(wanted);
            tests.add("("
                    + value(field, kind, padded, (place, sure) -> conditions.oneOf(place, kind, padded.size(), sure))
                    + ")");
        });
        return String.join(" or ", tests);
    }

    // With few different lengths there are few different statements, and prepared ones are found again.
    private static List<Object> padded(List<Object> wanted) {
        List<Object> padded = new ArrayList<>(wanted);
        int size = Integer.highestOneBit(2 * wanted.size() - 1);
        padded.addAll(Collections.nCopies(size - wanted.size(), wanted.getLast()));
        return padded;
    }

    private String contains(Target field, String text) {
        String folded = Folded.of(text);
        boolean ascii = Folded.isAscii(folded);
        return value(field, Kind.TEXT, List.of(folded), (place, sure) -> conditions.contains(place, ascii, sure));
    }

    private String search(Filter.Search search) {
        String folded = Folded.of(search.text());
        values.addAll(search.leftOut());
        values.add(folded);
        List<String> tests = new ArrayList<>();
        tests.add(conditions.anyText(search.leftOut().size(), Folded.isAscii(folded)));
        search.others().forEach(field -> tests.add("(" + contains(field, search.text()) + ")"));
        return String.join(" or ", tests);
    }

    /** Tests the field itself, in each of the arrays that it is in. */
    private String reach(Target field, Function<Place, String> test) {
        return reach(field, 0, new Place.Field(field.steps().getFirst()), (place, depth) -> test.apply(place));
    }

    /** Tests the field's value or, where that is a list, its elements. */
    private String value(Target field, Kind kind, List<Object> wanted, Test test) {
        boolean sure = field.kind().equals(Optional.of(kind));
        return reach(field, 0, new Place.Field(field.steps().getFirst()), (place, depth) -> {
            String inList = field.list() || field.mayBeList()
                    ? conditions.anyElement(place, depth + 1, test.of(new Place.Element(depth + 1), false))
                    : "";
            values.addAll(wanted);
            if (field.list()) {
                return inList;
            }
            if (!field.mayBeList()) {
                return test.of(place, sure);
            }
            values.addAll(wanted);
            return "(" + test.of(place, false) + " or (" + conditions.isArray(place) + " and " + inList + "))";
        });
    }

    private String reach(Target field, int step, Place place, Leaf leaf) {
        if (step == field.steps().size() - 1) {
            return leaf.at(place, step);
        }
        Place inside = new Place.Member(step + 1, field.steps().get(step + 1));
        return conditions.anyElement(place, step + 1, reach(field, step + 1, inside, leaf));
    }
}
