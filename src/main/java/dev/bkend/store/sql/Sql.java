package dev.bkend.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Statement, or a piece of one, with the values for its {@code ?} in their order. Pieces are put together to larger ones,
 * and each value stays with its text.
 *
 * @param values as {@link Session#query(String, RowMapper, Object...)} takes them; null is an empty {@code Optional}
 */
public record Sql(String text, List<Object> values) {

    /** Nothing; a condition that is always met. */
    public static final Sql EMPTY = new Sql("", List.of());

    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** A value for each {@code ?} of a list in parentheses. */
    public static Sql list(Collection<?> values) {
        return new Sql("(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")", List.copyOf(values));
    }

    /** The condition that this, such as a column, has one of the values. */
    public static Sql in(String what, Collection<?> values) {
        return of(what + " in ").append(list(values));
    }

    /** Pieces with a text between them. */
    public static Sql join(String between, List<Sql> pieces) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (Sql piece : pieces) {
            text.append(text.isEmpty() ? "" : between).append(piece.text);
            values.addAll(piece.values);
        }
        return new Sql(text.toString(), values);
    }

    public Sql append(Sql more) {
        return new Sql(text + more.text, together(values, more.values));
    }

    public Sql append(String more, Object... moreValues) {
        return append(of(more, moreValues));
    }

    /** This between two texts. */
    public Sql enclosed(String before, String after) {
        return new Sql(before + text + after, values);
    }

    /** Both conditions. */
    public Sql and(Sql other) {
        return isEmpty() || other.isEmpty() ? append(other) : join(" and ", List.of(this, other));
    }

    public Sql and(String condition, Object... itsValues) {
        return and(of(condition, itsValues));
    }

    /** One of two conditions or both, in parentheses. */
    public Sql or(Sql other) {
        return join(" or ", List.of(this, other)).enclosed("(", ")");
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private static List<Object> together(List<Object> some, List<Object> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<Object> all = new ArrayList<>(some.size() + others.size());
        all.addAll(some);
        all.addAll(others);
        return all;
    }
}
