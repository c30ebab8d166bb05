package dev.bkend.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Request whose body must keep coming: from the moment that somebody waits for it, it has a while, and a second more for
 * so many bytes. A client that sends a byte now and then keeps within the limit on silence, but not within this one.
 */
final class UploadPace extends Request.Wrapper {

    private final Pace pace;

    /** All guarded by this. */
    private long began;

    private long bytes;
    private boolean late;
    private @Nullable Runnable reader;
    private Scheduler.@Nullable Task alarm;

    /**
     * How slow may be.
     *
     * @param grace time that does not count
     * @param leastRate bytes in a second after that
     */
    record Pace(Duration grace, int leastRate) {

        /** Nanoseconds that so many bytes may take. */
        long allowed(long bytes) {
            return grace.toNanos() + TimeUnit.SECONDS.toNanos(bytes) / leastRate;
        }
    }

    UploadPace(Request request, Pace pace) {
        super(request);
        this.pace = pace;
    }

    @Override
    public Content.@Nullable Chunk read() {
        synchronized (this) {
            if (late) {
                return Content.Chunk.from(tooSlow(), true);
            }
        }
        Content.Chunk chunk = super.read();
        if (chunk != null) {
            count(chunk);
        }
        return chunk;
    }

    private synchronized void count(Content.Chunk chunk) {
        bytes += chunk.remaining();
        if (chunk.isLast() && alarm != null) {
            alarm.cancel();
        }
    }

    @Override
    public void demand(Runnable whenThere) {
        synchronized (this) {
            reader = whenThere;
            if (alarm == null) {
                began = NanoTime.now();
                alarm = in(pace.allowed(bytes));
            }
        }
        super.demand(this::wake);
    }

    /** Once for each demand: for what came, or because nothing did. */
    private void wake() {
        Runnable waiting;
        synchronized (this) {
            waiting = reader;
            reader = null;
        }
        if (waiting != null) {
            waiting.run();
        }
    }

    private void look() {
        synchronized (this) {
            long left = pace.allowed(bytes) - NanoTime.since(began);
            if (left > 0) {
                alarm = in(left);
                return;
            }
            late = true;
        }
        getComponents().getExecutor().execute(this::wake);
    }

    private Scheduler.Task in(long nanos) {
        return getComponents().getScheduler().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private TimeoutException tooSlow() {
        return new TimeoutException("The body came more slowly than " + pace.leastRate() + " bytes in a second");
    }
}
