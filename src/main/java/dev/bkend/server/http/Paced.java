package dev.bkend.server.http;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Holds clients to a least pace, in what they send and in what they take. */
final class Paced extends Handler.Wrapper {

    /** Slower than a telephone line; a megabyte has a little more than a minute. */
    private static final int LEAST_RATE = 16 * 1024;

    private final UploadPace.Pace upload;
    private final Duration piece;

    /** @param grace time in which nothing needs to come, and for a piece that is sent */
    Paced(Duration grace, Handler handler) {
        super(handler);
        this.upload = new UploadPace.Pace(grace, LEAST_RATE);
        this.piece = grace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        UploadPace received = new UploadPace(request, upload);
        return super.handle(received, new DownloadPace(received, response, piece), callback);
    }
}
