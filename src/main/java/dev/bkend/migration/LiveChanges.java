package dev.bkend.migration;

import dev.bkend.api.Changes;
import dev.bkend.store.file.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does what changes of tables have left to do, while everybody else goes on: one thread for each environment that has
 * something to do. What a server that ended left behind is found by the mark on its environment.
 */
public final class LiveChanges implements AutoCloseable {

    /** At a time over all environments. */
    private static final int SLICES = 2;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Placement placement;
    private final Changes changes;
    private final Function<String, Optional<String>> organization;
    private final Map<String, Double> builds = new ConcurrentHashMap<>();
    private final SliceTurns turns = new SliceTurns(SLICES);
    private final Supplier<Backoff> pauses;

    /** By environment; guarded by itself. */
    private final Map<String, Standing> standings = new HashMap<>();

    private volatile boolean closed;

    private static final class Standing {
        private final Backoff pause;
        private int holds;
        private Optional<Thread> worker = Optional.empty();
        private boolean again;

        Standing(Backoff pause) {
            this.pause = pause;
        }
    }

    /** Work that is about to be noted, or just was. */
    interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    /** @param organization of an environment, unless it is gone */
    public LiveChanges(Placement placement, Changes changes, Function<String, Optional<String>> organization) {
        this(placement, changes, organization, () -> new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE));
    }

    /**
     * @param pauses after what failed, one for each environment
     */
    LiveChanges(
            Placement placement,
            Changes changes,
            Function<String, Optional<String>> organization,
            Supplier<Backoff> pauses) {
        this.pauses = pauses;
        this.organization = organization;
        this.placement = placement;
        this.changes = changes;
    }

    /** Goes on with what was not finished. */
    public void resume() {
        placement.unfinished().environments().forEach(this::wake);
    }

    /** Marks the environment before work is noted in its database; when closed, the work begins. */
    Hold hold(String environmentId) {
        synchronized (standings) {
            placement.unfinished().mark(environmentId);
            standing(environmentId).holds++;
        }
        return () -> {
            synchronized (standings) {
                standing(environmentId).holds--;
                wake(environmentId);
            }
        };
    }

    /** Has somebody look for work in the environment. */
    void wake(String environmentId) {
        synchronized (standings) {
            Standing standing = standing(environmentId);
            standing.again = standing.worker.isPresent();
            standing.pause.end();
            if (standing.worker.isEmpty() && !closed) {
                standing.worker = Optional.of(Thread.ofVirtual()
                        .name("changes " + environmentId)
                        .start(() -> work(environmentId, standing.pause)));
            }
        }
    }

    private Standing standing(String environmentId) {
        return standings.computeIfAbsent(environmentId, id -> new Standing(pauses.get()));
    }

    private void work(String environmentId, Backoff pause) {
        PendingWork work = new PendingWork(
                placement.environment(environmentId),
                environmentId,
                turns,
                pause,
                builds::containsKey,
                this::closed,
                () -> announce(environmentId));
        try {
            do {
                work.finish();
            } while (!done(environmentId));
        } catch (Throwable e) {
            // Whoever wakes the environment next gets another worker.
            synchronized (standings) {
                standing(environmentId).worker = Optional.empty();
            }
            throw e;
        }
    }

    /** Whether nothing came in since; then the thread ends, and the mark goes unless somebody holds it. */
    private boolean done(String environmentId) {
        synchronized (standings) {
            Standing standing = standing(environmentId);
            if (standing.again && !closed) {
                standing.again = false;
                return false;
            }
            standing.worker = Optional.empty();
            if (standing.holds == 0) {
                standings.remove(environmentId);
                if (!closed) {
                    placement.unfinished().clear(environmentId);
                }
            }
            return true;
        }
    }

    private void announce(String environmentId) {
        changes.tables(environmentId);
        organization.apply(environmentId).ifPresent(changes::organization);
    }

    /** How much of an index is built, by its name in the database; what is not in here nobody builds. */
    public Map<String, Double> builds() {
        return builds;
    }

    /** Whether the server is about to stop. */
    boolean closed() {
        return closed;
    }

    /** Stops after the slices and the steps of index builds under way; the next start goes on. */
    @Override
    public void close() {
        closed = true;
        List<Thread> workers = new ArrayList<>();
        synchronized (standings) {
            standings.values().forEach(standing -> standing.worker.ifPresent(workers::add));
        }
        workers.forEach(Thread::interrupt);
        workers.forEach(LiveChanges::join);
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
