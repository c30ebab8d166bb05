package dev.bkend.catalog;

import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.Optional;

/**
 * Rows of {@code record_counts}: how many records each table has, so that nobody has to count them. It is the sum of the
 * table's slots; a writer adds to its own, so that writers need not wait for each other.
 */
public final class RecordCounts {

    private static final String FIND =
            "select sum(records) as records from record_counts where table_id = ? group by table_id";
    private static final String ADD = "update record_counts set records = records + ? where table_id = ? and slot = ?";
    private static final String BEGIN = """
        insert into record_counts (table_id, slot, records) values (?, ?, ?)
        on conflict (table_id, slot) do update set records = record_counts.records + excluded.records
        """;

    private RecordCounts() {}

    /** Empty if the table is gone. */
    public static Optional<Long> find(Session session, String tableId) {
        return session.queryOne(FIND, row -> row.number("records"), tableId);
    }

    /** So many more; fewer if it is less than 0. */
    public static void add(Dialect dialect, Session session, String tableId, int more) {
        int slot = dialect.countSlot(session);
        if (session.update(ADD, more, tableId, slot) == 0) {
            // Another writer may begin the same slot meanwhile.
            session.update(BEGIN, tableId, slot, more);
        }
    }

    /** Of a table without records: with one slot, so that it is not taken for gone. */
    static void insert(Session session, String tableId) {
        session.update("insert into record_counts (table_id, slot, records) values (?, 0, 0)", tableId);
    }
}
