package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.app.data.list.ListQuery;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.store.Database;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The records of one table.
 *
 * <p>Everything throws {@link TableChanged} if the table is not as it was when the request was checked, DUPLICATE_VALUE for
 * a value that is taken, and {@link dev.bkend.store.QueryStopped} for what was read too long.
 */
public final class Records {

    private final Database database;
    private final RecordTable table;
    private final RecordIds ids;
    private final InstantSource clock;
    private final RecordLimits limits;
    private final Set<String> hidden;

    /**
     * Costs nothing to make: one for each request.
     *
     * @param hidden fields whose values no message may quote
     */
    public Records(
            Database database,
            DataTable table,
            RecordIds ids,
            InstantSource clock,
            RecordLimits limits,
            Set<String> hidden) {
        this.hidden = hidden;
        this.database = database;
        this.table = new RecordTable(database.dialect(), table);
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
    }

    public Optional<StoredRecord> find(String id, QueryDeadline deadline) {
        return reading(deadline, () -> database.ask(deadline, session -> table.find(session, id)));
    }

    /** Keeps new documents, all of them or, if one is refused, none. */
    public List<StoredRecord> insert(NewRecords wanted, String createdBy) {
        Instant now = now();
        List<ObjectNode> documents = wanted.documents();
        List<StoredRecord> records = documents.stream()
                .map(document -> new StoredRecord(ids.next(), createdBy, now, now, RecordTable.document(document)))
                .toList();
        return database.serializable(session -> {
            table.check(session);
            for (int i = 0; i < records.size(); i++) {
                StoredRecord record = records.get(i);
                String place = wanted.many() ? "/" + i : "";
                unique(session, documents.get(i), place, () -> table.insert(session, record));
            }
            table.count(session, records.size());
            return records;
        });
    }

    /**
     * Changes a record; the check gets it before and may throw. It runs while everybody else's writes wait, so nothing
     * slow belongs there. Throws VALIDATION_ERROR if the record would be too large.
     */
    public Optional<StoredRecord> update(String id, RecordChange change, Consumer<StoredRecord> check) {
        return database.serializable(session -> {
            table.check(session);
            return table.find(session, id).map(before -> {
                check.accept(before);
                StoredRecord after = before.changed(RecordTable.document(change.applyTo(before.fields())), now());
                // Of the rest of the record, whoever may change it may know nothing.
                unique(session, change.supplied(), "", () -> table.update(session, after));
                return after;
            });
        });
    }

    /** Whether there was one; the check gets it before and may throw. */
    public boolean delete(String id, Consumer<StoredRecord> check) {
        return database.serializable(session -> {
            table.check(session);
            Optional<StoredRecord> record = table.find(session, id);
            record.ifPresent(found -> {
                check.accept(found);
                table.delete(session, id);
                table.count(session, -1);
            });
            return record.isPresent();
        });
    }

    /**
     * A page, and how many there are of what is both asked for and visible. Throws VALIDATION_ERROR if the page would be
     * too large, or begins behind a record that was changed or deleted.
     */
    public RecordPage list(ListQuery query, Filter visible, QueryDeadline deadline) {
        RecordListing listing = new RecordListing(table, query, visible, limits.mostCounted());
        return reading(deadline, () -> database.read(deadline, listing::read));
    }

    // The table may have been dropped since the request was checked.
    private <T> T reading(QueryDeadline deadline, Supplier<T> read) {
        try {
            return read.get();
        } catch (StoreException e) {
            if (!database.ask(deadline, table::isCurrent)) {
                throw new TableChanged();
            }
            throw e;
        }
    }

    private void unique(Session session, ObjectNode sent, String place, Runnable write) {
        try {
            session.attempt(write);
        } catch (StoreException e) {
            throw UniqueViolation.refusal(e, table.dialect(), session, sent, place, hidden)
                    .orElseThrow(() -> e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
