package dev.bkend.migration;

import static dev.bkend.migration.Job.Kind.FILL;

import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.List;
import java.util.Optional;

/**
 * Some of the records that a job has left to look at, in the order of their ids: what is done in one transaction.
 *
 * @param last id of the last of them, if there are any
 * @param isRest whether there are no more after them
 */
record Batch(Optional<String> last, int records, boolean isRest) {

    static final int MOST = 500;

    /** The writer reads the documents and puts them on the disk again: half of this is not faster for those who wait. */
    static final long MOST_BYTES = 2 << 20;

    /** How much it may be, as it gets; a record that is larger by itself is a batch nevertheless. */
    record Limit(int records, long bytes) {}

    private record Sized(String id, long bytes) {}

    /** From where the job stands, as far as the limit allows. */
    static Batch of(Dialect dialect, Session session, TableRow table, Job job, Limit limit) {
        long added = job.addedBytes();
        // One more than are taken shows whether there are more.
        List<Sized> sized = session.query(
                "select id, " + dialect.documentSize() + " as bytes from " + dialect.quote(table.physical())
                        + " where id > ? and id <= ? order by id limit ?",
                row -> new Sized(row.text("id"), row.number("bytes") + added),
                job.position(),
                job.last(),
                limit.records() + 1);
        int fitting = fitting(sized, limit);
        return new Batch(
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

    /** Does the next one of a job and notes how far it came; empty if there is no more to do, or somebody else does it. */
    static Optional<Job> next(Dialect dialect, Session session, String jobId, Leases.Claim claim, int records) {
        // Looked up again: the table may be gone, or the fields may have been removed meanwhile.
        if (!JobStore.take(session, jobId, claim)) {
            return Optional.empty();
        }
        Job job = JobStore.find(session, jobId).orElseThrow();
        TableRow table = TableStore.find(session, job.tableId()).orElseThrow();
        Batch batch = of(dialect, session, table, job, new Limit(records, MOST_BYTES));
        batch.run(dialect, session, table, job);
        if (batch.last().isEmpty() || batch.isRest()) {
            JobStore.delete(session, job);
            return Optional.empty();
        }
        Job moved = job.at(batch.last().get(), batch.records());
        JobStore.moved(session, moved);
        return Optional.of(moved);
    }

    void run(Dialect dialect, Session session, TableRow table, Job job) {
        if (last.isEmpty()) {
            return;
        }
        session.update(
                job.kind() == FILL
                        ? dialect.fillFields(table.physical(), job.values(), job.position(), last.get())
                        : dialect.removeFields(table.physical(), job.paths(), job.position(), last.get()));
    }
}
