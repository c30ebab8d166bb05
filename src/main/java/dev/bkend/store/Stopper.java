package dev.bkend.store;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends what runs in a database for one caller: when its time is over, or when somebody says so. */
public final class Stopper {

    // A statement that is just about to begin does not hear it: it is said again until it is heard.
    private static final int AGAIN_MILLIS = 50;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long deadline;
    private volatile boolean stopped;

    /** Of the query that this thread is running. */
    private static final ThreadLocal<@Nullable Stopper> CURRENT = new ThreadLocal<>();

    /** Guarded by this. */
    private @Nullable Runnable running;

    /** Its time begins now: waiting for a free connection counts. */
    public Stopper(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Nobody waits for the answer any more; may be called from any thread, at any time. */
    public void stop() {
        stopped = true;
        cancel();
    }

    /** For functions that the database calls, which it cannot interrupt: fails if the query has no time left. */
    public static void checkCurrent() {
        Stopper current = CURRENT.get();
        if (current != null) {
            current.check();
        }
    }

    /** Fails if there is no time left. */
    void check() {
        if (stopped) {
            throw new Stopped(Stopped.Reason.ASKED);
        }
        if (System.nanoTime() - deadline >= 0) {
            throw new Stopped(Stopped.Reason.TOO_LONG);
        }
    }

    <T> T watch(Runnable cancel, Supplier<T> work) {
        check();
        enter(cancel);
        Future<?> end = CLOCK.scheduleWithFixedDelay(
                this::cancel,
                Math.max(0, deadline - System.nanoTime()),
                TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS),
                TimeUnit.NANOSECONDS);
        CURRENT.set(this);
        try {
            return work.get();
        } catch (StoreException e) {
            check();
            throw e;
        } finally {
            CURRENT.remove();
            end.cancel(false);
            enter(null);
        }
    }

    private synchronized void enter(@Nullable Runnable cancel) {
        running = cancel;
    }

    // Under the lock: once the caller is out, the connection is somebody else's.
    private synchronized void cancel() {
        if (running != null) {
            running.run();
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("query-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
