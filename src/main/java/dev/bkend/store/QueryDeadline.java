package dev.bkend.store;

import static java.util.Objects.requireNonNullElse;

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
    private static final long HOLDS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Of the query that this thread is running. */
    private static final ThreadLocal<@Nullable QueryDeadline> CURRENT = new ThreadLocal<>();

    private final Duration limit;
    private final Consumer<QueryDeadline> whenLong;
    private final long began = System.nanoTime();
    private volatile boolean stopped;

    /** Of the thread that makes the rounds. */
    private boolean told;

    /** Guarded by this, like {@link #querySince}. */
    private @Nullable Runnable cancel;

    /** Empty while nothing runs in the database. */
    private @Nullable Long querySince;

    /** Its time begins now: waiting for a free connection counts. */
    public QueryDeadline(Duration limit) {
        this(limit, deadline -> {});
    }

    /** @param whenLong called once if it takes longer than most, on a thread that it must not hold up */
    public QueryDeadline(Duration limit, Consumer<QueryDeadline> whenLong) {
        this.limit = limit;
        this.whenLong = whenLong;
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
        check(QueryStopped.Reason.NO_TURN);
        try {
            watch(() -> turn.cancel(false), turn::join, null);
        } catch (CancellationException e) {
            check(QueryStopped.Reason.NO_TURN);
            throw e;
        }
    }

    <T> T run(Runnable interrupt, Supplier<T> query) {
        check(QueryStopped.Reason.TOO_LONG);
        CURRENT.set(this);
        try {
            return watch(interrupt, query, System.nanoTime());
        } catch (StoreException e) {
            check(QueryStopped.Reason.TOO_LONG);
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    private <T> T watch(Runnable how, Supplier<T> work, @Nullable Long since) {
        enter(how, since);
        QueryWatchdog.enter(this);
        try {
            return work.get();
        } finally {
            QueryWatchdog.leave(this);
            enter(null, null);
        }
    }

    private synchronized void enter(@Nullable Runnable how, @Nullable Long since) {
        cancel = how;
        querySince = since;
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

    /** Whether its thread has been in the database for so long that others miss what carries it. */
    synchronized boolean holdsThread() {
        long now = System.nanoTime();
        return now - requireNonNullElse(querySince, now) >= HOLDS_NANOS;
    }
}
