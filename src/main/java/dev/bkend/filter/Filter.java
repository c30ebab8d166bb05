package dev.bkend.filter;

import dev.bkend.schema.FieldType;
import dev.bkend.store.sql.Comparison;
import dev.bkend.store.sql.FieldPath;
import java.util.List;
import java.util.Set;

/** Which records are meant. On a field that holds a list, a condition holds if it holds for an element. */
public sealed interface Filter {

    /** Every record. */
    Filter EVERYTHING = new All(List.of());

    /** No record. */
    Filter NOTHING = new Any(List.of());

    /** Those for which all of these hold. */
    record All(List<Filter> of) implements Filter {
        public All {
            of = List.copyOf(of);
        }
    }

    /** Those for which at least one of these holds. */
    record Any(List<Filter> of) implements Filter {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** Those for which it does not hold, records without the field among them. */
    record Not(Filter of) implements Filter {}

    /** Compared with one value of the same kind. */
    record Compare(Target field, Comparison how, Literal with) implements Filter {}

    /** Equal to one of the values. */
    record OneOf(Target field, List<Literal> values) implements Filter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Missing or null. */
    record Empty(Target field) implements Filter {}

    /** There, if only as null. */
    record Exists(Target field) implements Filter {}

    /** A text that has this one in it, upper and lower case alike. */
    record Contains(Target field, String text) implements Filter {}

    /** A text that the pattern (RE2 syntax) finds something in. */
    record Matches(Target field, String pattern) implements Filter {}

    /** Contained in a text field: any at the top but those left out, or one of the others. */
    record Search(String text, Set<String> leftOut, List<Target> others) implements Filter {
        public Search {
            leftOut = Set.copyOf(leftOut);
            others = List.copyOf(others);
        }
    }

    /** Everything that all of these let through. */
    static Filter all(List<Filter> filters) {
        List<Filter> narrow =
                filters.stream().filter(filter -> !filter.equals(EVERYTHING)).toList();
        if (narrow.contains(NOTHING)) {
            return NOTHING;
        }
        return narrow.size() == 1 ? narrow.getFirst() : new All(narrow);
    }

    /** Everything that one of these lets through. */
    static Filter any(List<Filter> filters) {
        List<Filter> wide =
                filters.stream().filter(filter -> !filter.equals(NOTHING)).toList();
        if (wide.contains(EVERYTHING)) {
            return EVERYTHING;
        }
        return wide.size() == 1 ? wide.getFirst() : new Any(wide);
    }

    /** The records somebody created; none if nobody is signed in. */
    static Filter createdBy(String userId) {
        return userId.isEmpty()
                ? NOTHING
                : new Compare(
                        new Target(List.of(FieldPath.of("createdBy")), FieldType.STRING, false),
                        Comparison.EQUAL,
                        new Literal.Text(userId));
    }
}
