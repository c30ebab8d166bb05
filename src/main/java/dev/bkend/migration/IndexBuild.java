package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Conversation;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.sql.RecordIndex;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * New indexes of a table with many records. They are noted as jobs first, so that everybody sees them being built; then
 * each is made by itself, and others write in between. Unique ones are made last, in the transaction that makes all of
 * them part of the table: nothing may refuse a write that the table does not tell of.
 */
final class IndexBuild implements Indexes.Making, AutoCloseable {

    private final Place place;
    private final JobQueue queue;
    private final TableLease lease;
    private final Runnable announce;
    private final BuildNews news;
    private final Map<IndexDefinition, Job> parts = new LinkedHashMap<>();

    /** Those made beforehand; what a transaction makes is not among them, because it may be undone and run again. */
    private final Set<IndexDefinition> built = new HashSet<>();

    /** For the news alone: one that was undone, and is made once more, stays among them. */
    private final Set<IndexDefinition> finished = ConcurrentHashMap.newKeySet();

    private final AtomicReference<ProblemException> stopped = new AtomicReference<>();
    private boolean held;

    /** Where they are made. */
    record Place(String environmentId, Database database, TableRow table) {}

    /** What is to be built beside others; what the table gets besides is made at once. */
    record Parts(List<IndexDefinition> create, long records) {}

    /** @param announce tells whoever caches the table */
    IndexBuild(
            Place place, JobQueue queue, TableLease lease, Parts wanted, Conversation conversation, Runnable announce) {
        this.place = place;
        this.queue = queue;
        this.lease = lease;
        this.announce = announce;
        List<IndexDefinition> create = wanted.create();
        // In the order of the indexes, which ids made in the same moment do not have.
        Iterator<String> ids =
                create.stream().map(index -> Job.newId()).sorted().iterator();
        create.forEach(index -> parts.put(
                index,
                Job.of(ids.next(), place.table().id(), Job.Kind.INDEX, index.toJson(), Math.max(1, wanted.records()))));
        news = new BuildNews(conversation, this::tell);
    }

    /** Whether there is nothing to be built beside others. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Takes the table's lease for longer than one transaction, and then has the next start look here: jobs may be noted. */
    void hold() {
        place.database().write(session -> {
            lease.take(session);
            return lease;
        });
        held = true;
        queue.mark(place.environmentId());
    }

    /** Thrown out of a transaction that would note a job, which nothing was prepared for. */
    static final class NotHeld extends RuntimeException {

        private NotHeld() {
            super("The table is not held", null, false, false);
        }
    }

    /** Notes what the records have to follow, in the transaction that changes the table. */
    void note(Session session, Job job) {
        if (!held) {
            throw new NotHeld();
        }
        JobStore.insert(session, job);
    }

    /** Lets everybody see what is built, if anything is. */
    void note() {
        if (isEmpty()) {
            return;
        }
        parts.values().forEach(part -> queue.builds().put(part.id(), 0.0));
        place.database().write(session -> {
            lease.renew(session, 0);
            Lease taken = lease.claim().lease();
            parts.values().forEach(part -> note(session, part.with(taken)));
            return taken;
        });
        news.start();
        announce.run();
    }

    /** Makes those that refuse nothing. */
    void makePlain() {
        parts.forEach((index, part) -> {
            if (!index.unique()) {
                build(Indexes.index(part.id(), index), index);
            }
        });
    }

    private void build(RecordIndex index, IndexDefinition definition) {
        Database database = place.database();
        stoppable(() -> database.dialect()
                .build(
                        database,
                        place.table().physical(),
                        index,
                        rows -> goOn(definition, rows),
                        session -> lease.renew(session, parts.size())));
        built.add(definition);
        finished.add(definition);
    }

    /** Called first in the transaction that changes the table. */
    void begin(Session session) {
        if (held) {
            lease.renew(session, parts.size());
        } else {
            lease.take(session);
        }
    }

    /**
     * Called last in it: what was built is part of the table, unless another change made it superfluous.
     *
     * @param created the indexes that the table gets
     */
    void end(Session session, List<IndexDefinition> created) {
        parts.forEach((index, part) -> {
            if (!created.contains(index)) {
                session.execute(place.database().dialect().dropIndex(part.id()));
            }
            JobStore.delete(session, part);
        });
        lease.letGo(session);
    }

    @Override
    public String name(IndexDefinition definition) {
        Job part = parts.get(definition);
        return part == null ? Job.newId() : part.id();
    }

    @Override
    public void make(Session session, String ddl, IndexDefinition definition) {
        if (!built.contains(definition)) {
            stoppable(() -> session.execute(ddl, rows -> goOn(definition, rows)));
            finished.add(definition);
        }
    }

    /** Says why the database did not go on, if it was told so. */
    private void stoppable(Runnable making) {
        try {
            making.run();
        } catch (StoreException e) {
            ProblemException reason = stopped.get();
            throw reason == null ? e : reason;
        }
    }

    private boolean goOn(IndexDefinition index, double rows) {
        Job part = parts.get(index);
        if (part != null) {
            queue.builds().put(part.id(), Math.min(0.99, rows / part.total()));
        }
        if (news.cancelled()) {
            stopped.set(CONFLICT.because("The call was cancelled. Nothing was changed."));
        } else if (queue.closed()) {
            stopped.set(UNAVAILABLE.because("The server is stopping. Nothing was changed; call again later."));
        }
        return stopped.get() == null;
    }

    /** Made of all, and which one is being made. */
    private BuildNews.News tell() {
        double done = 0;
        String message = "Finishing";
        for (Map.Entry<IndexDefinition, Job> part : parts.entrySet()) {
            double share = finished.contains(part.getKey())
                    ? 1
                    : queue.builds().getOrDefault(part.getValue().id(), 0.0);
            done += share;
            if (share < 1) {
                message = "Making the index " + part.getKey().name();
                break;
            }
        }
        return new BuildNews.News(done, parts.size(), message);
    }

    /** Runs the rest of the change; if it fails, nothing is left of the indexes. */
    <T> T takenBackIfFailed(Supplier<T> change) {
        try {
            return change.get();
        } catch (Throwable failure) {
            try {
                takeBack();
            } catch (RuntimeException e) {
                // Whoever looks for jobs next does it, when the lease has run out.
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    private void takeBack() {
        if (held) {
            parts.values().forEach(part -> takeBack(place.database(), part.id(), lease.claim()));
            place.database().background(session -> {
                lease.letGo(session);
                return lease;
            });
        }
        if (!isEmpty()) {
            announce.run();
        }
    }

    /** It is part of the table, or was taken back. */
    @Override
    public void close() {
        if (held) {
            news.close();
            parts.values().forEach(part -> queue.builds().remove(part.id()));
            queue.wake(place.environmentId());
        }
    }

    /** An index that was noted and is not part of a table, whether it was made or not; unless somebody else has it. */
    static void takeBack(Database database, String id, Leases.Claim claim) {
        database.background(session -> {
            if (JobStore.take(session, id, claim)) {
                session.execute(database.dialect().dropIndex(id));
                JobStore.find(session, id).ifPresent(job -> JobStore.delete(session, job));
            }
            return id;
        });
    }
}
