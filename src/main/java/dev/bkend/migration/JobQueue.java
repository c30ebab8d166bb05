package dev.bkend.migration;

import dev.bkend.api.Changes;
import dev.bkend.store.Database;
import dev.bkend.store.file.Placement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Does the jobs of all environments, while everybody else goes on: a worker for each environment that has some, and
 * {@value #BATCHES} batches at a time over all of them. What a server that ended left behind is found by the mark on its
 * environment.
 */
public final class JobQueue implements AutoCloseable {

    private static final int BATCHES = 2;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofMinutes(1));

    private final Placement placement;
    private final MarkedEnvironments marked;
    private final Changes changes;
    private final Function<String, Optional<String>> organization;
    private final Leases leases;
    private final Backoff backoff;
    private final BatchSlots slots = new BatchSlots(BATCHES);
    private final Map<String, Double> builds = new ConcurrentHashMap<>();

    /** By environment; guarded by itself. */
    private final Map<String, Working> working = new HashMap<>();

    private volatile boolean closed;

    private record Working(JobWorker worker, Thread thread) {}

    /**
     * For a server that has its data to itself.
     *
     * @param organization of an environment, unless it is gone
     */
    public JobQueue(
            Database control,
            Placement placement,
            Changes changes,
            Function<String, Optional<String>> organization,
            Clock clock) {
        this(control, placement, changes, organization, clock, new Leases(true, clock), BACKOFF);
    }

    JobQueue(
            Database control,
            Placement placement,
            Changes changes,
            Function<String, Optional<String>> organization,
            Clock clock,
            Leases leases,
            Backoff backoff) {
        this.placement = placement;
        this.marked = new MarkedEnvironments(control, placement.markFiles(), clock);
        this.changes = changes;
        this.organization = organization;
        this.leases = leases;
        this.backoff = backoff;
    }

    /** Goes on with what was not finished. */
    public void resume() {
        marked.all().forEach(this::wake);
    }

    /** Has the next start look into the environment; who holds a table's lease there may note jobs after this. */
    void mark(String environmentId) {
        marked.mark(environmentId);
    }

    /** Has somebody look for jobs in the environment. */
    void wake(String environmentId) {
        synchronized (working) {
            Working known = working.get(environmentId);
            if (known != null) {
                known.worker().wake();
            } else if (!closed) {
                JobWorker worker = worker(environmentId);
                Thread thread =
                        Thread.ofVirtual().name("jobs " + environmentId).unstarted(() -> work(environmentId, worker));
                working.put(environmentId, new Working(worker, thread));
                thread.start();
            }
        }
    }

    private JobWorker worker(String environmentId) {
        var environment = new JobWorker.Environment(
                environmentId,
                placement.environment(environmentId),
                () -> announce(environmentId),
                () -> marked.clearing(environmentId));
        return new JobWorker(environment, leases, slots, backoff, this::closed);
    }

    private void work(String environmentId, JobWorker worker) {
        boolean done = false;
        try {
            while (!done) {
                worker.finish();
                done = leave(environmentId, worker);
            }
        } finally {
            if (!done) {
                // Whoever wakes the environment next gets another worker.
                synchronized (working) {
                    working.remove(environmentId);
                }
            }
        }
    }

    /** Unless something came in since it looked. */
    private boolean leave(String environmentId, JobWorker worker) {
        synchronized (working) {
            if (worker.hasNews() && !closed) {
                return false;
            }
            working.remove(environmentId);
            return true;
        }
    }

    private void announce(String environmentId) {
        changes.tables(environmentId);
        organization.apply(environmentId).ifPresent(changes::organization);
    }

    Leases leases() {
        return leases;
    }

    /** How much is built of the indexes that this process is building, by their names in the database. */
    public Map<String, Double> builds() {
        return builds;
    }

    /** Whether the server is about to stop. */
    boolean closed() {
        return closed;
    }

    /** Stops after the batches and the steps of index builds under way; the next start goes on. */
    @Override
    public void close() {
        closed = true;
        List<Thread> workers = new ArrayList<>();
        synchronized (working) {
            working.values().forEach(each -> workers.add(each.thread()));
        }
        workers.forEach(Thread::interrupt);
        workers.forEach(JobQueue::join);
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
