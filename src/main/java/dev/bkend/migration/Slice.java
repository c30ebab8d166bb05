package dev.bkend.migration;

import static dev.bkend.migration.PendingChange.Kind.FILL;

import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.Optional;

/** A piece of what a change of fields has left to do in the records: some of them, in the order of their ids. */
final class Slice {

    static final int MOST = 500;

    /** The writer reads the documents and puts them on the disk again: half of this is not faster for those who wait. */
    static final long MOST_BYTES = 2 << 20;

    private Slice() {}

    /** Does the next piece and notes how far it came; nothing if there is no more to do. */
    static Optional<PendingChange> next(Dialect dialect, Session session, String id, int records) {
        // Looked up again: the table may be gone, or the fields may have been removed meanwhile.
        Optional<PendingChange> found = PendingStore.find(session, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PendingChange change = found.get();
        TableRow table = TableStore.find(session, change.tableId()).orElseThrow();
        Piece piece = Piece.of(dialect, session, table, change, new Piece.Limit(records, MOST_BYTES));
        piece.last().ifPresent(last -> run(dialect, session, table, change, last));
        if (piece.last().isEmpty() || piece.isRest()) {
            PendingStore.delete(session, id);
            return Optional.empty();
        }
        PendingChange moved = change.at(piece.last().get(), piece.records());
        PendingStore.update(session, moved);
        return Optional.of(moved);
    }

    /** All records up to the given one. */
    static void run(Dialect dialect, Session session, TableRow table, PendingChange change, String last) {
        session.update(
                change.kind() == FILL
                        ? dialect.fillFields(table.physical(), change.values(), change.position(), last)
                        : dialect.removeFields(table.physical(), change.paths(), change.position(), last));
    }
}
