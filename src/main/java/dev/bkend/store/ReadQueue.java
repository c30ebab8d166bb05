package dev.bkend.store;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads of one database that wait for threads of the pool; its callers take turns. */
public final class ReadQueue {

    /** Who reads when nobody in particular is named. */
    static final String ANYBODY = "";

    private final ReaderPool pool;
    private final int most;

    /** Guarded by the pool's lock, like {@link #running}. */
    private final TurnQueue<String, PooledRead<?>> waiting = new TurnQueue<>();

    private int running;

    ReadQueue(ReaderPool pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    /** Runs it on a thread of the pool; the caller waits as long as it takes. */
    public <T> T run(Supplier<T> read) {
        PooledRead<T> asked = new PooledRead<>(this, ANYBODY, read);
        pool.add(asked);
        return asked.await();
    }

    /** The same, but the caller waits for its turn only until it is stopped; then throws {@link QueryStopped}. */
    public <T> T run(QueryDeadline deadline, Supplier<T> read) {
        PooledRead<T> asked = new PooledRead<>(this, deadline.caller(), read);
        return deadline.await(() -> pool.remove(asked), () -> {
            pool.add(asked);
            return asked.await();
        });
    }

    void add(PooledRead<?> read) {
        waiting.add(read.caller(), read);
    }

    boolean remove(PooledRead<?> read) {
        return waiting.remove(read.caller(), read);
    }

    int size() {
        return waiting.size();
    }

    /** Whether it could use one more thread. */
    boolean wants() {
        return running < most && !waiting.isEmpty();
    }

    /** Whether it holds no thread. */
    boolean rests() {
        return running == 0;
    }

    /** What to run on one more thread; empty if whoever waited has left. */
    Optional<PooledRead<?>> begin() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(waiting.take());
    }

    void end() {
        running--;
    }
}
