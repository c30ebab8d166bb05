package dev.bkend.server.limit;

import dev.bkend.web.HttpRefusal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Request whose body must keep coming, and has a place in the memory before it is read. From the moment that somebody
 * waits for it, it has a while, and a second more for so many bytes: a client that sends a byte now and then keeps within
 * the limit on silence, but not within this one.
 */
final class BoundedUpload extends Request.Wrapper {

    private final Pace pace;
    private final RequestMemory memory;
    private final boolean json;

    /** All guarded by this. */
    private long began;

    private long bytes;
    private @Nullable Throwable refused;
    private @Nullable Runnable reader;
    private Scheduler.@Nullable Task alarm;

    BoundedUpload(Request request, Pace pace, RequestMemory memory) {
        super(request);
        this.pace = pace;
        this.memory = memory;
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        this.json = type == null || type.contains("json");
    }

    @Override
    public Content.@Nullable Chunk read() {
        synchronized (this) {
            if (refused != null) {
                return Content.Chunk.from(refused, true);
            }
        }
        Content.Chunk chunk = super.read();
        return chunk == null || Content.Chunk.isFailure(chunk) ? chunk : admitted(chunk);
    }

    private synchronized Content.Chunk admitted(Content.Chunk chunk) {
        bytes += chunk.remaining();
        if (chunk.isLast() && alarm != null) {
            alarm.cancel();
        }
        long weight = json ? JsonWeight.ofJson(chunk.getByteBuffer()) : JsonWeight.ofBytes(chunk.getByteBuffer());
        return switch (memory.grow(weight)) {
            case GRANTED -> chunk;
            case BUSY ->
                refuse(
                        chunk,
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        "Other requests have the memory that this body needs. Try again in a second.");
            case TOO_MUCH ->
                refuse(
                        chunk,
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "The body has so many elements that it does not fit into the memory that one client may have."
                                + " Send it in several requests.");
        };
    }

    private Content.Chunk refuse(Content.Chunk chunk, int status, String why) {
        chunk.release();
        refused = new HttpRefusal(status, why);
        return Content.Chunk.from(refused, true);
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
            refused = new TimeoutException("The body came more slowly than " + pace.leastRate() + " bytes in a second");
        }
        getComponents().getExecutor().execute(this::wake);
    }

    private Scheduler.Task in(long nanos) {
        return getComponents().getScheduler().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
}
