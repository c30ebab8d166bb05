package dev.bkend.mcp.stream;

import dev.bkend.web.ClientDisconnect;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One HTTP answer of server-sent events. Nobody who sends waits: frames queue up and are written one after the other,
 * and a client that lets too many pile up is cut off, so that it costs nobody but itself.
 */
public final class EventStream {

    private static final int MOST_WAITING_BYTES = 1 << 20;

    private static final HttpField EVENTS = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/event-stream");
    private static final HttpField NOT_KEPT =
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache, no-store, no-transform");
    private static final HttpField NOT_BUFFERED = new PreEncodedHttpField("X-Accel-Buffering", "no");

    private final Request request;
    private final Response response;
    private final Callback done;
    private final KeepAlive keepAlive;
    private final ClientDisconnect departure;
    private final Writer writer = new Writer();
    private final Deque<byte[]> waiting = new ArrayDeque<>(4);
    private final List<Runnable> onGone = new ArrayList<>(1);
    private int waitingBytes;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        ENDING,
        ENDED,
        GONE
    }

    private EventStream(Request request, Response response, Callback done, KeepAlive keepAlive) {
        this.request = request;
        this.departure = ClientDisconnect.watch(request, this::gone);
        this.response = response;
        this.done = done;
        this.keepAlive = keepAlive;
    }

    /** Takes over the answer of a request; {@code more} headers go with it. */
    public static EventStream open(
            Request request, Response response, Callback done, List<HttpField> more, KeepAlive keepAlive) {
        response.setStatus(200);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(EVENTS).put(NOT_KEPT).put(NOT_BUFFERED);
        more.forEach(headers::put);
        EventStream stream = new EventStream(request, response, done, keepAlive);
        keepAlive.add(stream);
        return stream;
    }

    /** Queues a frame; false if the client is gone or was cut off. */
    public boolean send(byte[] frame) {
        synchronized (this) {
            if (state != State.OPEN) {
                return false;
            }
            waiting.add(frame);
            waitingBytes += frame.length;
        }
        if (tooSlow()) {
            // A write that waits for the client ends only with the connection.
            cutOff("The client reads too slowly");
            return false;
        }
        writer.iterate();
        return true;
    }

    /** The request that this answers. */
    Request request() {
        return request;
    }

    /** Closes the connection, whatever is still queued. */
    void cutOff(String why) {
        departure.hangUp(new CutOff(why));
    }

    /** Ends the answer when everything queued is written. */
    public void end() {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.ENDING;
        }
        writer.iterate();
    }

    /** Calls back once the client went away before the end; at once if it already has. */
    public void onGone(Runnable callback) {
        synchronized (this) {
            if (state != State.GONE) {
                onGone.add(callback);
                return;
            }
        }
        callback.run();
    }

    private synchronized boolean tooSlow() {
        return waitingBytes > MOST_WAITING_BYTES;
    }

    private synchronized byte[] next() {
        byte[] frame = waiting.poll();
        if (frame == null) {
            return BufferUtil.EMPTY_BUFFER.array();
        }
        waitingBytes -= frame.length;
        return frame;
    }

    private synchronized boolean ending() {
        if (state == State.ENDING && waiting.isEmpty()) {
            state = State.ENDED;
            return true;
        }
        return false;
    }

    private void gone(Throwable cause) {
        writer.abort(cause);
    }

    private void finished(State last, Runnable complete) {
        List<Runnable> callbacks;
        synchronized (this) {
            boolean left = state != State.ENDED;
            state = last;
            callbacks = left ? List.copyOf(onGone) : List.of();
            onGone.clear();
            waiting.clear();
            waitingBytes = 0;
        }
        keepAlive.remove(this);
        callbacks.forEach(Runnable::run);
        complete.run();
    }

    /** Why a client was sent away; nobody needs its stack. */
    private static final class CutOff extends Exception {

        CutOff(String why) {
            super(why, null, false, false);
        }
    }

    /** Writes what is queued, one frame at a time. */
    private final class Writer extends IteratingCallback {

        private boolean last;

        @Override
        protected Action process() {
            if (last) {
                return Action.SUCCEEDED;
            }
            byte[] frame = next();
            if (frame.length > 0) {
                response.write(false, ByteBuffer.wrap(frame), this);
                return Action.SCHEDULED;
            }
            if (ending()) {
                last = true;
                departure.stop();
                response.write(true, BufferUtil.EMPTY_BUFFER, this);
                return Action.SCHEDULED;
            }
            return Action.IDLE;
        }

        @Override
        protected void onCompleteSuccess() {
            finished(State.ENDED, done::succeeded);
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            finished(State.GONE, () -> done.failed(cause));
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
