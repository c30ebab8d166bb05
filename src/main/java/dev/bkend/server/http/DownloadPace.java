package dev.bkend.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Response whose large bodies must be taken: they are sent piece by piece, and a client that does not take a piece within
 * a while is cut off. What is small fits into the buffers of the network, and holds nothing here.
 */
final class DownloadPace extends Response.Wrapper {

    private static final int PIECE = 64 * 1024;

    private final Duration longest;

    /** @param longest time for a piece of 64 KiB */
    DownloadPace(Request request, Response response, Duration longest) {
        super(request, response);
        this.longest = longest;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (content == null || content.remaining() <= PIECE) {
            super.write(last, content, callback);
            return;
        }
        if (last && !isCommitted() && !getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            // As Jetty would of a body that it sees as a whole.
            getHeaders().put(HttpHeader.CONTENT_LENGTH, content.remaining());
        }
        new Pieces(last, content, callback).iterate();
    }

    private void piece(boolean last, ByteBuffer content, Callback callback) {
        super.write(last, content, callback);
    }

    private void cutOff() {
        getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("The client did not take its answer"));
    }

    private final class Pieces extends IteratingNestedCallback {

        private final boolean last;
        private final ByteBuffer content;

        Pieces(boolean last, ByteBuffer content, Callback callback) {
            super(callback);
            this.last = last;
            this.content = content;
        }

        @Override
        protected Action process() {
            if (!content.hasRemaining()) {
                return Action.SUCCEEDED;
            }
            ByteBuffer piece = content.slice(content.position(), Math.min(PIECE, content.remaining()));
            content.position(content.position() + piece.remaining());
            Scheduler.Task alarm = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(DownloadPace.this::cutOff, longest.toMillis(), TimeUnit.MILLISECONDS);
            piece(last && !content.hasRemaining(), piece, Callback.from(alarm::cancel, this));
            return Action.SCHEDULED;
        }
    }
}
