package dev.bkend.control;

import static dev.bkend.control.PendingChange.Kind.FILL;

import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of what a change of fields has left to do in the records: some of them, in the order of their ids. */
final class Slice {

    static final int MOST = 500;

    private record Range(Optional<String> last, long records) {}

    private Slice() {}

    /** Does the next piece and notes how far it came; nothing if there is no more to do. */
    static Optional<PendingChange> next(Dialect dialect, Session session, String id, int records) {
        // Looked up again: the table may be gone, or the fields may have been removed meanwhile.
        Optional<PendingChange> found = PendingStore.find(session, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PendingChange change = found.get();
        TableRow table = Tables.find(session, change.tableId());
        Range range = range(dialect, session, table, change, records);
        range.last().ifPresent(last -> run(dialect, session, table, change, last));
        if (range.last().isEmpty() || range.records() < records) {
            PendingStore.delete(session, id);
            return Optional.empty();
        }
        PendingChange moved = change.at(range.last().get(), range.records());
        PendingStore.update(session, moved);
        return Optional.of(moved);
    }

    /** All records up to the given one. */
    static void run(Dialect dialect, Session session, TableRow table, PendingChange change, String last) {
        List<Object> parameters = new ArrayList<>();
        if (change.kind() == FILL) {
            change.details().forEach(value -> parameters.add(value.toString()));
        }
        parameters.add(change.position());
        parameters.add(last);
        String sql = change.kind() == FILL
                ? dialect.fillFields(table.physical(), change.paths())
                : dialect.removeFields(table.physical(), change.paths());
        session.update(sql, parameters.toArray());
    }

    private static Range range(Dialect dialect, Session session, TableRow table, PendingChange change, int records) {
        return session.queryOne(
                        "select max(id) as last, count(*) as n from (select id from " + dialect.quote(table.physical())
                                + " where id > ? and id <= ? order by id limit ?) as piece",
                        row -> new Range(row.optionalText("last"), row.number("n")),
                        change.position(),
                        change.last(),
                        records)
                .orElseThrow();
    }
}
