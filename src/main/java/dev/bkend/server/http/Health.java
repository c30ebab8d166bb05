package dev.bkend.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells a supervisor whether the process lives, and whether it can serve. */
final class Health extends Handler.Abstract {

    private final Supplier<Optional<String>> obstacle;

    /** @param obstacle what keeps the server from serving, for the log of whoever asks; it must not hold secrets */
    Health(Supplier<Optional<String>> obstacle) {
        this.obstacle = obstacle;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (request.getHttpURI().getCanonicalPath()) {
            case "/health/live" -> answer(response, callback, HttpStatus.OK_200, "live");
            case "/health/ready" -> {
                boolean ready = obstacle.get().isEmpty();
                answer(response, callback, ready ? 200 : 503, ready ? "ready" : "unavailable");
            }
            default -> Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
        return true;
    }

    private static void answer(Response response, Callback callback, int status, String word) {
        byte[] body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
