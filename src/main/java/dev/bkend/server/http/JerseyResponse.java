package dev.bkend.server.http;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/**
 * Collects what Jersey writes in a buffer that fits, and sends head and body in one write with a Content-Length.
 * Answers are pages of bounded size; what streams is served beside Jersey.
 */
final class JerseyResponse extends OutputStream implements ContainerResponseWriter {

    private static final byte[] NOTHING = {};

    private final Request request;
    private final Response response;
    private final Callback callback;
    private byte[] buffer = NOTHING;
    private int size;

    JerseyResponse(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
        response.setStatus(answer.getStatus());
        HttpFields.Mutable headers = response.getHeaders();
        answer.getStringHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return this;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (size + length > buffer.length) {
            // Most answers are one write: the first allocation is exact, only later ones leave room.
            buffer = Arrays.copyOf(buffer, size == 0 ? length : Math.max(size + length, buffer.length * 2));
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    @Override
    public void commit() {
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else if (size == 0 && response.getStatus() >= 400) {
            // Jersey has a few refusals that pass every exception mapper by.
            Response.writeError(request, response, callback, response.getStatus());
        } else {
            if (response.getStatus() != 204 && response.getStatus() != 304) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
            }
            response.write(true, ByteBuffer.wrap(buffer, 0, size), callback);
        }
    }

    @Override
    public void failure(Throwable failure) {
        Response.writeError(request, response, callback, failure);
    }

    /** Jersey's own buffer is allocated in full for every answer, whatever its size. */
    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    /** Every request has a virtual thread of its own that may block, so nothing is ever suspended. */
    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
        return false;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        throw new IllegalStateException("Nothing is suspended here");
    }
}
