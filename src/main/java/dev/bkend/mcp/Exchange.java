package dev.bkend.mcp;

import dev.bkend.api.Ids;
import dev.bkend.mcp.stream.EventStream;
import dev.bkend.mcp.stream.KeepAlive;
import dev.bkend.mcp.stream.Outlet;
import dev.bkend.mcp.stream.Stage;
import dev.bkend.web.ClientDisconnect;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request and its answer, which is sent whole or, once something was said before its end, as a stream. */
final class Exchange implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final KeepAlive keepAlive;
    private @Nullable ClientDisconnect departure;

    Exchange(Request request, Response response, Callback callback, KeepAlive keepAlive) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.keepAlive = keepAlive;
    }

    @Override
    public EventStream open(List<HttpField> headers) {
        stopWatching();
        return EventStream.open(request, response, callback, headers, keepAlive);
    }

    @Override
    public synchronized void watch(Runnable gone) {
        departure = ClientDisconnect.watch(request, cause -> gone.run());
    }

    private synchronized void stopWatching() {
        if (departure != null) {
            departure.stop();
        }
    }

    /** Sends the answer of a call the way the call went so far. */
    void finish(HttpReply reply, Stage stage) {
        if (stage.opened()) {
            stage.end(reply.body().joined());
        } else {
            send(reply);
        }
    }

    void send(HttpReply reply) {
        stopWatching();
        log(reply);
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        reply.headers().forEach(headers::put);
        int length = reply.body().length();
        if (length > 0) {
            headers.put(JSON);
        }
        if (reply.status() != 204) {
            headers.put(HttpHeader.CONTENT_LENGTH, length);
        }
        if (length == 0 || HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            return;
        }
        // The one copy there is: the network would make it anyway from memory that is not Jetty's.
        RetainableByteBuffer.Mutable whole =
                request.getComponents().getByteBufferPool().acquire(length, true);
        reply.body().list().forEach(piece -> whole.append(piece.duplicate()));
        response.write(true, whole.getByteBuffer(), Callback.from(whole::release, callback));
    }

    private void log(HttpReply reply) {
        if (LOG.isDebugEnabled()) {
            Object given = request.getAttribute(McpEndpoint.REQUEST_ID);
            LOG.debug(
                    "{} {} {} {} bytes",
                    given == null ? Ids.guessable("req") : given,
                    request.getMethod(),
                    reply.status(),
                    reply.body().length());
        }
    }
}
