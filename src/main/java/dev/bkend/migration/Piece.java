package dev.bkend.migration;

import dev.bkend.catalog.TableRow;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.List;
import java.util.Optional;

/**
 * The records that one {@link Slice} takes.
 *
 * @param last id of the last of them, if there are any
 * @param isRest whether there are no more after them
 */
record Piece(Optional<String> last, int records, boolean isRest) {

    /** How much it may be, as it gets; a record that is larger by itself is a piece nevertheless. */
    record Limit(int records, long bytes) {}

    private record Sized(String id, long bytes) {}

    /** From where the change stands, as far as the limit allows. */
    static Piece of(Dialect dialect, Session session, TableRow table, PendingChange change, Limit limit) {
        long added = change.addedBytes();
        // One more than are taken shows whether there are more.
        List<Sized> sized = session.query(
                "select id, " + dialect.documentSize() + " as bytes from " + dialect.quote(table.physical())
                        + " where id > ? and id <= ? order by id limit ?",
                row -> new Sized(row.text("id"), row.number("bytes") + added),
                change.position(),
                change.last(),
                limit.records() + 1);
        int fitting = fitting(sized, limit);
        return new Piece(
                fitting == 0
                        ? Optional.empty()
                        : Optional.of(sized.get(fitting - 1).id()),
                fitting,
                fitting == sized.size());
    }

    private static int fitting(List<Sized> sized, Limit limit) {
        long bytes = 0;
        int fitting = 0;
        for (Sized record : sized) {
            bytes += record.bytes();
            if (fitting == limit.records() || (fitting > 0 && bytes > limit.bytes())) {
                break;
            }
            fitting++;
        }
        return fitting;
    }
}
