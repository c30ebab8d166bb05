package dev.bkend.catalog;

import dev.bkend.store.Dialect;
import dev.bkend.store.Session;

/**
 * How much there is to read for an index of a table.
 *
 * @param bytes of all records; 0 if nobody asked, or if the records are many anyway
 */
public record TableSize(long records, long bytes) {

    /**
     * From here on a new index is worth a task: with large documents it means to read 100 MB and more, which takes
     * longer than a client waits before it asks how a task is.
     */
    public static final TableSize MANY = new TableSize(10_000, 100 << 20);

    /** Up to here an index is made in a few milliseconds: nobody could see it being built. */
    public static final TableSize FEW = new TableSize(1_000, 4 << 20);

    public static TableSize of(Dialect dialect, Session session, TableRow table, boolean forIndex) {
        long records = RecordCounts.find(session, table.id()).orElse(0L);
        return new TableSize(records, forIndex && records < MANY.records ? bytes(dialect, session, table) : 0);
    }

    /** Looks at every record, though not into it. */
    private static long bytes(Dialect dialect, Session session, TableRow table) {
        return session.queryOne(
                        "select coalesce(sum(" + dialect.documentSize() + "), 0) as bytes from "
                                + dialect.quote(table.physical()),
                        row -> row.number("bytes"))
                .orElseThrow();
    }

    public boolean reaches(TableSize least) {
        return records >= least.records || bytes >= least.bytes;
    }
}
