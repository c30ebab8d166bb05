package dev.bkend.migration;

import dev.bkend.catalog.TableRow;
import dev.bkend.store.Session;
import java.util.List;

/**
 * A table as a transaction left it.
 *
 * @param pending what the records still have to follow, and the indexes that are being built
 */
public record ChangedTable(TableRow table, List<Job> pending) {

    public ChangedTable {
        pending = List.copyOf(pending);
    }

    public static ChangedTable of(Session session, TableRow table) {
        return new ChangedTable(table, JobStore.of(session, table.id()));
    }
}
