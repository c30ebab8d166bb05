package dev.bkend.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends what one caller waits for in a database: when its time is over, or when somebody says so. */
public final class QueryDeadline {

    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Of the query that this thread is running. */
    private static final ThreadLocal<@Nullable QueryDeadline> CURRENT = new ThreadLocal<>();

    private final Duration limit;
    private final String caller;
    private final Consumer<QueryDeadline> whenLong;
    private final long began = System.nanoTime();
    private volatile boolean stopped;

    /** Of the thread that makes the rounds. */
    private boolean told;

    /** Guarded by this. */
    private @Nullable Runnable cancel;

    /** Its time begins now: waiting for its turn counts. */
    public QueryDeadline(Duration limit) {
        this(limit, ReadQueue.ANYBODY, deadline -> {});
    }

    /**
     * For one caller of many, such as an API key.
     *
     * @param caller whose reads take turns with those of others
     * @param whenLong called once if it takes longer than most, on a thread that it must not hold up
     */
    public QueryDeadline(Duration limit, String caller, Consumer<QueryDeadline> whenLong) {
        this.limit = limit;
        this.caller = caller;
        this.whenLong = whenLong;
    }

    String caller() {
        return caller;
    }

    /** Nobody waits for the answer any more; may be called from any thread, at any time. */
    public void stop() {
        stopped = true;
        cancel();
    }

    /** For functions that the database calls, which it cannot interrupt: fails if the query has no time left. */
    public static void checkCurrent() {
        QueryDeadline current = CURRENT.get();
        if (current != null) {
            current.check(QueryStopped.Reason.TOO_LONG);
        }
    }

    /** Fails if there is no time left. */
    void check(QueryStopped.Reason late) {
        if (stopped) {
            throw new QueryStopped(QueryStopped.Reason.ASKED, limit);
        }
        if (isOver()) {
            throw new QueryStopped(late, limit);
        }
    }

    private boolean isOver() {
        return System.nanoTime() - began >= limit.toNanos();
    }

    /** Waits for what somebody else completes; gives up by cancelling it. */
    public void await(CompletableFuture<?> turn) {
        await(() -> turn.cancel(false), turn::join);
    }

    /** @param leave ends the waiting with a {@link CancellationException}, unless what is waited for has begun */
    <T> T await(Runnable leave, Supplier<T> waiting) {
        check(QueryStopped.Reason.NO_TURN);
        try {
            return watch(leave, waiting);
        } catch (CancellationException e) {
            check(QueryStopped.Reason.NO_TURN);
            throw e;
        }
    }

    <T> T run(Runnable interrupt, Supplier<T> query) {
        check(QueryStopped.Reason.TOO_LONG);
        CURRENT.set(this);
        try {
            return watch(interrupt, query);
        } catch (StoreException e) {
            check(QueryStopped.Reason.TOO_LONG);
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    private <T> T watch(Runnable how, Supplier<T> work) {
        enter(how);
        QueryWatchdog.enter(this);
        try {
            return work.get();
        } finally {
            QueryWatchdog.leave(this);
            enter(null);
        }
    }

    private synchronized void enter(@Nullable Runnable how) {
        cancel = how;
    }

    // Under the lock: once the caller is out, the connection is somebody else's.
    private synchronized void cancel() {
        if (cancel != null) {
            cancel.run();
        }
    }

    /** A statement that is just about to begin does not hear that it should end: it is said again until it is heard. */
    void look() {
        if (stopped || isOver()) {
            cancel();
        } else if (!told && System.nanoTime() - began >= LONG_NANOS) {
            told = true;
            whenLong.accept(this);
        }
    }
}
