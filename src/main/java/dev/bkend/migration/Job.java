package dev.bkend.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Ids;
import dev.bkend.api.json.Json;
import dev.bkend.store.Row;
import dev.bkend.store.sql.FieldPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What a change of a table has left to do.
 *
 * @param details fields and their values, or the definition of an index
 * @param position id of the record that was looked at last
 * @param last id of the last record there is to look at
 * @param retry when it may be tried, and how often it failed before
 */
public record Job(
        String id,
        String tableId,
        Kind kind,
        ObjectNode details,
        String position,
        String last,
        long done,
        long total,
        Lease lease,
        Retry retry) {

    /** What is to be done; the database knows these by their names. */
    public enum Kind {
        FILL,
        REMOVE,
        INDEX;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** After so many failures in a row, not before then. */
    record Retry(int attempts, Instant notBefore) {

        static final Retry NONE = new Retry(0, Instant.EPOCH);
    }

    /** An id that names an index in the database, too. */
    static String newId() {
        return "x" + Ids.timed();
    }

    /** One that is not begun. */
    static Job of(String id, String tableId, Kind kind, ObjectNode details, long total) {
        return new Job(id, tableId, kind, details, "", "", 0, total, Lease.NONE, Retry.NONE);
    }

    static Job of(Row row) {
        return new Job(
                row.text("id"),
                row.text("table_id"),
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                (ObjectNode) Json.parse(row.text("details")),
                row.text("position"),
                row.text("last"),
                row.number("done"),
                row.number("total"),
                Lease.of(row),
                new Retry(Math.toIntExact(row.number("attempts")), row.instant("next_attempt_at")));
    }

    Job with(ObjectNode fewer) {
        return new Job(id, tableId, kind, fewer, position, last, done, total, lease, retry);
    }

    Job with(Lease taken) {
        return new Job(id, tableId, kind, details, position, last, done, total, taken, retry);
    }

    /** The records up to this one are to be looked at. */
    Job over(String lastId, long records) {
        return new Job(id, tableId, kind, details, position, lastId, done, records, lease, retry);
    }

    /** So many more records were looked at, up to this one: it goes well. */
    Job at(String looked, long more) {
        return new Job(id, tableId, kind, details, looked, last, done + more, total, lease, Retry.NONE);
    }

    List<String> fields() {
        List<String> names = new ArrayList<>();
        details.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The fields with their values as JSON. */
    SequencedMap<FieldPath, String> values() {
        SequencedMap<FieldPath, String> values = new LinkedHashMap<>();
        details.properties()
                .forEach(field -> values.put(
                        FieldPath.of(field.getKey()), field.getValue().toString()));
        return values;
    }

    List<FieldPath> paths() {
        return fields().stream().map(FieldPath::of).toList();
    }

    /** How much larger it makes a record, at most and about. */
    long addedBytes() {
        return kind == Kind.FILL ? Json.size(details) : 0;
    }

    /** For messages. */
    String percent() {
        return (total == 0 ? 0 : Math.min(99, done * 100 / total)) + " % done";
    }
}
