package dev.bkend.app.data.record;

import dev.bkend.api.JsonRecord;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a record are shown; the system fields always are.
 *
 * @param select the paths of those wanted; empty if all are
 * @param hidden the paths of those that must not be seen
 */
public record Projection(Optional<Set<String>> select, Set<String> hidden) {

    /** The record as it is written into an answer. */
    public JsonRecord of(StoredRecord record) {
        throw new UnsupportedOperationException();
    }
}
