package dev.bkend.store.sql;

import java.util.List;

/**
 * Values that more than one record has, where a unique index would allow one.
 *
 * @param values one for each key of the index, as JSON text
 */
public record Duplicate(List<String> values, long records) {

    public Duplicate {
        values = List.copyOf(values);
    }
}
