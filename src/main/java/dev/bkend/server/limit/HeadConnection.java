package dev.bkend.server.limit;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Connection that counts the fields and the bytes of a head while it comes. A short field costs fifteen times its bytes,
 * and all of it is held for as long as a client leaves the rest of the head unsent.
 */
final class HeadConnection extends HttpConnection {

    /** As many as other servers take, and far more than browsers and proxies send. */
    private static final int MOST_FIELDS = 100;

    private final UnfinishedHeads unfinished;

    /** All guarded by this: bytes of the connection before the head that has begun, and what is counted of it. */
    private long before = -1;

    private long counted;
    private Scheduler.@Nullable Task alarm;
    private boolean ended;

    HeadConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint, UnfinishedHeads unfinished) {
        super(configuration, connector, endPoint);
        this.unfinished = unfinished;
    }

    @Override
    public void onFillable() {
        if (isEnded()) {
            // What comes now belongs to what was refused, and has been answered.
            getEndPoint().close();
            return;
        }
        long read = getBytesIn();
        super.onFillable();
        count(read);
    }

    /** Heads that came whole are over here, and cost two comparisons. */
    private synchronized void count(long readBefore) {
        if (!isUnfinished()) {
            forget();
            return;
        }
        if (before < 0) {
            before = readBefore;
            alarm = getConnector()
                    .getScheduler()
                    .schedule(this::late, unfinished.longest().toMillis(), TimeUnit.MILLISECONDS);
        }
        long now = getBytesIn() - before;
        boolean hasPlace = unfinished.change(now - counted);
        counted = now;
        if (!hasPlace) {
            end(HttpStatus.SERVICE_UNAVAILABLE_503);
        }
    }

    private boolean isUnfinished() {
        return getEndPoint().isOpen()
                && getParser().inHeaderState()
                && !getParser().isStart();
    }

    private synchronized void late() {
        if (before >= 0 && isUnfinished()) {
            end(HttpStatus.REQUEST_TIMEOUT_408);
        }
    }

    private void forget() {
        if (before >= 0) {
            unfinished.change(-counted);
            before = -1;
            counted = 0;
        }
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** Says why, as far as the client listens, and closes. */
    private void end(int status) {
        ended = true;
        forget();
        EndPoint client = getEndPoint();
        client.write(Callback.from(client::close, _ -> client.close()), ByteBuffer.wrap(unfinished.answer(status)));
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        synchronized (this) {
            forget();
        }
        super.onClose(cause);
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new Counter();
    }

    private final class Counter extends RequestHandler {

        private int fields;

        @Override
        public void messageBegin() {
            fields = 0;
            super.messageBegin();
        }

        @Override
        public void parsedHeader(HttpField field) {
            count();
            super.parsedHeader(field);
        }

        @Override
        public void parsedTrailer(HttpField field) {
            count();
            super.parsedTrailer(field);
        }

        private void count() {
            if (++fields > MOST_FIELDS) {
                throw new HttpException.RuntimeException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
            }
        }
    }
}
