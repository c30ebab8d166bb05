package dev.bkend.store.sql;

import java.util.List;

/**
 * An index on a table of records.
 *
 * @param name its name in the database: unique in the file, not the one the user gave it
 * @param sparse leaves out records that have none of the fields
 */
public record RecordIndex(String name, List<Key> keys, boolean unique, boolean sparse) {

    /** One field of an index or of an ORDER BY. */
    public record Key(FieldPath field, Direction direction) {}

    /** Which way a field is sorted. */
    public enum Direction {
        ASC,
        DESC
    }

    public RecordIndex {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("An index has at least one key");
        }
    }
}
