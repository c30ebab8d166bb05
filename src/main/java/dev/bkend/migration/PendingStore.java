package dev.bkend.migration;

import dev.bkend.store.Session;
import java.util.List;
import java.util.Optional;

/** Rows of {@code pending_changes}, in an environment's own database. */
public final class PendingStore {

    private PendingStore() {}

    public static List<PendingChange> of(Session session, String tableId) {
        return session.query(
                "select * from pending_changes where table_id = ? order by id", PendingChange::of, tableId);
    }

    /** In all tables, oldest first. */
    static List<PendingChange> all(Session session) {
        return session.query("select * from pending_changes order by id", PendingChange::of);
    }

    public static Optional<PendingChange> find(Session session, String id) {
        return session.queryOne("select * from pending_changes where id = ?", PendingChange::of, id);
    }

    public static void insert(Session session, PendingChange change) {
        session.update(
                """
                insert into pending_changes (id, table_id, kind, details, position, last, done, total)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                change.id(),
                change.tableId(),
                change.kind().text(),
                change.details().toString(),
                change.position(),
                change.last(),
                change.done(),
                change.total());
    }

    public static void update(Session session, PendingChange change) {
        session.update(
                "update pending_changes set details = ?, position = ?, done = ? where id = ?",
                change.details().toString(),
                change.position(),
                change.done(),
                change.id());
    }

    public static void delete(Session session, String id) {
        session.update("delete from pending_changes where id = ?", id);
    }
}
