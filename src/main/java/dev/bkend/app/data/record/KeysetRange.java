package dev.bkend.app.data.record;

import dev.bkend.app.data.list.Cursor;
import dev.bkend.app.data.list.Sort;
import dev.bkend.store.Dialect;
import dev.bkend.store.sql.Sql;
import java.util.List;

/** Conditions for parts of a sorted list that an index can be read along. */
final class KeysetRange {

    private KeysetRange() {}

    /** What is behind the cursor: values, then records without one, or the other way round if these come first. */
    static List<Sql> after(Cursor cursor, Sort sort, Dialect dialect) {
        Sql id = Sql.of(dialect.value(Sort.ID) + (sort.ascending() ? " > ?" : " < ?"), cursor.id());
        if (sort.field().equals(Sort.ID)) {
            return List.of(id);
        }
        String value = dialect.value(sort.field());
        Sql nulls = Sql.of(value + " is null");
        return switch (cursor.value()) {
            case Cursor.Value.None() ->
                sort.ascending() ? List.of(nulls.and(id), Sql.of(value + " is not null")) : List.of(nulls.and(id));
            case Cursor.Value.Known(Object last) -> {
                String way = value + (sort.ascending() ? " >" : " <");
                // The first half is for the index, which does not understand an "or".
                Sql after =
                        Sql.of(way + "= ?", last).and(Sql.of(way + " ?", last).or(id));
                yield sort.ascending() ? List.of(after) : List.of(after, nulls);
            }
            case Cursor.Value.Unsaid unsaid -> throw new IllegalArgumentException("Not asked for yet: " + unsaid);
        };
    }
}
