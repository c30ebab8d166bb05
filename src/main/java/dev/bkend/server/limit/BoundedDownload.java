package dev.bkend.server.limit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Response whose large bodies have a place in the memory, and must be taken: they are sent piece by piece, and a client
 * that does not take a piece within a while is cut off. What is small fits into the buffers of the network.
 */
final class BoundedDownload extends Response.Wrapper {

    private static final int PIECE = 64 * 1024;

    private final Duration longest;
    private final RequestMemory memory;

    /** @param longest time for a piece of 64 KiB */
    BoundedDownload(Request request, Response response, Duration longest, RequestMemory memory) {
        super(request, response);
        this.longest = longest;
        this.memory = memory;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content == null || content.remaining() <= PIECE) {
            super.write(last, content, callback);
        } else if (memory.grow(content.remaining()) == MemoryBudget.Verdict.GRANTED) {
            send(last, content, callback);
        } else if (isCommitted()) {
            callback.failed(new IllegalStateException("There is no memory for the rest of the answer"));
        } else {
            Response.writeError(getRequest(), getWrapped(), callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
    }

    private void send(boolean last, ByteBuffer content, Callback callback) {
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
                    .schedule(BoundedDownload.this::cutOff, longest.toMillis(), TimeUnit.MILLISECONDS);
            piece(last && !content.hasRemaining(), piece, Callback.from(alarm::cancel, this));
            return Action.SCHEDULED;
        }
    }
}
