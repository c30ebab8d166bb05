package dev.bkend.web;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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
public final class ClientDisconnect implements Callback {

    /** Enough to see the end; what else was sent stays where it is, since Jetty's buffer takes only what fits. */
    private static final int READ_AHEAD = 1;

    private final Connection connection;
    private final EndPoint endPoint;
    private final Consumer<Throwable> gone;

    /** Both guarded by this: nothing may be read here any more once Jetty does. */
    private boolean waiting;

    private boolean stopped;

    private ClientDisconnect(Connection connection, Consumer<Throwable> gone) {
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
        this.gone = gone;
    }

    /** Watches until {@link #stop}, which must be called before the answer ends. */
    public static ClientDisconnect watch(Request request, Consumer<Throwable> gone) {
        ClientDisconnect departure =
                new ClientDisconnect(request.getConnectionMetaData().getConnection(), gone);
        departure.await();
        return departure;
    }

    private synchronized void await() {
        waiting = true;
        if (!endPoint.tryFillInterested(this)) {
            waiting = false;
        }
    }

    /** Leaves reading to Jetty again. */
    public synchronized void stop() {
        stopped = true;
        if (waiting && endPoint instanceof AbstractEndPoint end) {
            end.getFillInterest().onFail(new Stopped());
        }
    }

    /** Ends the connection from this side, and with it whatever waits for the client. */
    public void hangUp(Throwable cause) {
        endPoint.close(cause);
        gone.accept(cause);
    }

    /** Something can be read: the end, or already the next request, which is handed back. */
    @Override
    public void succeeded() {
        read().ifPresent(gone);
    }

    private synchronized Optional<Throwable> read() {
        waiting = false;
        if (stopped) {
            return Optional.empty();
        }
        ByteBuffer read = BufferUtil.allocate(READ_AHEAD);
        try {
            int count = endPoint.fill(read);
            if (count < 0) {
                return Optional.of(new EOFException("The client hung up"));
            } else if (count == 0) {
                await();
            } else if (connection instanceof Connection.UpgradeTo ahead) {
                ahead.onUpgradeTo(read);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            waiting = false;
        }
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
