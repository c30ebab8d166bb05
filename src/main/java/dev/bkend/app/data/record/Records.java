package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.app.data.DataTable;
import dev.bkend.app.data.filter.Filter;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.store.Database;
import dev.bkend.store.Stopper;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The records of one table.
 *
 * <p>Everything throws {@link TableChanged} if the table is not as it was when the request was checked, and an {@link
 * dev.bkend.app.AppException} for what is the caller's to repair: {@code data/duplicate-value}, {@code
 * data/query-timeout}.
 */
public final class Records {

    private final Database database;
    private final DataTable table;
    private final RecordIds ids;
    private final InstantSource clock;
    private final RecordLimits limits;

    /** Costs nothing to make: one for each request. */
    public Records(Database database, DataTable table, RecordIds ids, InstantSource clock, RecordLimits limits) {
        this.database = database;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
    }

    public Optional<StoredRecord> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Keeps new documents, all of them or, if one is refused, none. */
    public List<StoredRecord> insert(List<ObjectNode> documents, String createdBy) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes a record: the function gets it as it is and gives its new document, or throws. It runs while everybody
     * else's writes wait, so nothing slow belongs there.
     */
    public Optional<StoredRecord> update(String id, Function<StoredRecord, ObjectNode> change) {
        throw new UnsupportedOperationException();
    }

    /** Whether there was one; the check gets it before and may throw. */
    public boolean delete(String id, Consumer<StoredRecord> check) {
        throw new UnsupportedOperationException();
    }

    /** A page, and how many there are of what is both asked for and visible. */
    public RecordPage list(ListQuery query, Filter visible, Stopper stopper) {
        throw new UnsupportedOperationException();
    }

    /** For {@link #list}: its time is limited; {@code stop()} ends it when nobody waits for the answer any more. */
    public Stopper stopper() {
        return new Stopper(limits.longestQuery());
    }
}
