package dev.bkend.app.data.record;

import dev.bkend.app.data.list.Cursor;
import dev.bkend.app.data.list.Sort;
import dev.bkend.store.Dialect;
import java.util.List;

/**
 * A part of a sorted list that an index can be read along.
 *
 * @param sql a condition to append to others
 */
record Stretch(String sql, List<Object> values) {

    static final Stretch WHOLE = new Stretch("", List.of());

    /** What is behind the cursor: values, then records without one, or the other way round if these come first. */
    static List<Stretch> after(Cursor cursor, Sort sort, Dialect dialect) {
        String id = dialect.value(Sort.ID) + (sort.ascending() ? " > ?" : " < ?");
        if (sort.field().equals(Sort.ID)) {
            return List.of(new Stretch(" and " + id, List.of(cursor.id())));
        }
        String value = dialect.value(sort.field());
        Stretch nulls = new Stretch(" and " + value + " is null", List.of());
        Stretch nullsAfter = new Stretch(nulls.sql + " and " + id, List.of(cursor.id()));
        return switch (cursor.value()) {
            case Cursor.Value.None() -> {
                Stretch filled = new Stretch(" and " + value + " is not null", List.of());
                yield sort.ascending() ? List.of(nullsAfter, filled) : List.of(nullsAfter);
            }
            case Cursor.Value.Known(Object last) -> {
                String way = sort.ascending() ? ">" : "<";
                // The first half is for the index, which does not understand an "or".
                Stretch after = new Stretch(
                        " and " + value + " " + way + "= ? and (" + value + " " + way + " ? or " + id + ")",
                        List.of(last, last, cursor.id()));
                yield sort.ascending() ? List.of(after) : List.of(after, nulls);
            }
            case Cursor.Value.Unsaid unsaid -> throw new IllegalArgumentException("Not asked for yet: " + unsaid);
        };
    }
}
