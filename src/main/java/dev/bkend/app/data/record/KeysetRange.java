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
record KeysetRange(String sql, List<Object> values) {

    static final KeysetRange WHOLE = new KeysetRange("", List.of());

    /** What is behind the cursor: values, then records without one, or the other way round if these come first. */
    static List<KeysetRange> after(Cursor cursor, Sort sort, Dialect dialect) {
        String id = dialect.value(Sort.ID) + (sort.ascending() ? " > ?" : " < ?");
        if (sort.field().equals(Sort.ID)) {
            return List.of(new KeysetRange(" and " + id, List.of(cursor.id())));
        }
        String value = dialect.value(sort.field());
        KeysetRange nulls = new KeysetRange(" and " + value + " is null", List.of());
        KeysetRange nullsAfter = new KeysetRange(nulls.sql + " and " + id, List.of(cursor.id()));
        return switch (cursor.value()) {
            case Cursor.Value.None() -> {
                KeysetRange filled = new KeysetRange(" and " + value + " is not null", List.of());
                yield sort.ascending() ? List.of(nullsAfter, filled) : List.of(nullsAfter);
            }
            case Cursor.Value.Known(Object last) -> {
                String way = sort.ascending() ? ">" : "<";
                // The first half is for the index, which does not understand an "or".
                KeysetRange after = new KeysetRange(
                        " and " + value + " " + way + "= ? and (" + value + " " + way + " ? or " + id + ")",
                        List.of(last, last, cursor.id()));
                yield sort.ascending() ? List.of(after) : List.of(after, nulls);
            }
            case Cursor.Value.Unsaid unsaid -> throw new IllegalArgumentException("Not asked for yet: " + unsaid);
        };
    }
}
