package dev.bkend.catalog;

import dev.bkend.store.Session;
import java.util.Optional;

/** Rows of {@code record_counts}: how many records each table has, so that nobody has to count them. */
public final class RecordCounts {

    private static final String ADD = "update record_counts set records = records + ? where table_id = ?";
    private static final String FIND = "select records from record_counts where table_id = ?";

    private RecordCounts() {}

    /** Empty if the table is gone. */
    public static Optional<Long> find(Session session, String tableId) {
        return session.queryOne(FIND, row -> row.number("records"), tableId);
    }

    /** So many more; fewer if it is less than 0. */
    public static void add(Session session, String tableId, int more) {
        session.update(ADD, more, tableId);
    }

    /** Of a table without records. */
    static void insert(Session session, String tableId) {
        session.update("insert into record_counts (table_id, records) values (?, 0)", tableId);
    }
}
