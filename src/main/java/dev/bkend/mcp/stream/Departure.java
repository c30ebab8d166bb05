package dev.bkend.mcp.stream;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices at once that a client hung up during a long answer. Jetty reads nothing between a request and the end of its
 * answer, so it would learn of it from a failed write, and only from the second one.
 */
public final class Departure implements Callback {

    private static final int MOST_READ_AHEAD = 16 * 1024;

    private final Connection connection;
    private final EndPoint endPoint;
    private final Consumer<Throwable> gone;
    private final AtomicBoolean waiting = new AtomicBoolean();

    private Departure(Connection connection, Consumer<Throwable> gone) {
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
        this.gone = gone;
    }

    /** Watches until {@link #stop}, which must be called before the answer ends. */
    public static Departure watch(Request request, Consumer<Throwable> gone) {
        Departure departure = new Departure(request.getConnectionMetaData().getConnection(), gone);
        departure.await();
        return departure;
    }

    private void await() {
        waiting.set(true);
        if (!endPoint.tryFillInterested(this)) {
            waiting.set(false);
        }
    }

    /** Leaves reading to Jetty again. */
    public void stop() {
        if (waiting.get() && endPoint instanceof AbstractEndPoint end) {
            end.getFillInterest().onFail(new Stopped());
        }
    }

    /** Ends the connection from this side, and with it whatever waits for the client. */
    void hangUp(Throwable cause) {
        endPoint.close(cause);
        gone.accept(cause);
    }

    /** Something can be read: the end, or already the next request, which is handed back. */
    @Override
    public void succeeded() {
        waiting.set(false);
        ByteBuffer read = BufferUtil.allocate(MOST_READ_AHEAD);
        try {
            int count = endPoint.fill(read);
            if (count < 0) {
                gone.accept(new EOFException("The client hung up"));
            } else if (count == 0) {
                await();
            } else if (connection instanceof Connection.UpgradeTo ahead) {
                ahead.onUpgradeTo(read);
            }
        } catch (IOException e) {
            gone.accept(e);
        }
    }

    @Override
    public void failed(Throwable cause) {
        waiting.set(false);
        if (!(cause instanceof Stopped)) {
            gone.accept(cause);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.EITHER;
    }

    /** Not a failure: the answer is about to end. */
    private static final class Stopped extends Exception {

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
