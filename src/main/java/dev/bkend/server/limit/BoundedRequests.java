package dev.bkend.server.limit;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Holds clients to a least pace, in what they send and in what they take, and to a budget of memory for both. */
public final class BoundedRequests extends Handler.Wrapper {

    /** Slower than a telephone line; a megabyte has a little more than a minute. */
    private static final int LEAST_RATE = 16 * 1024;

    private final Pace upload;
    private final Duration piece;
    private final MemoryBudget budget;

    /** @param grace time in which nothing needs to come, and for a piece that is sent */
    public BoundedRequests(Duration grace, MemoryBudget budget, Handler handler) {
        super(handler);
        this.upload = new Pace(grace, LEAST_RATE);
        this.piece = grace;
        this.budget = budget;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        RequestMemory memory = new RequestMemory(budget, request, response);
        BoundedUpload upload = new BoundedUpload(request, this.upload, memory);
        return super.handle(upload, new BoundedDownload(upload, response, piece, memory), callback);
    }
}
