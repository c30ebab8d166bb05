package dev.bkend.mcp;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads a body whole, but never more of it than is allowed, whether its length was announced or not. */
final class MessageBody {

    private static final String JSON = "application/json";

    private final int limit;

    MessageBody(int limit) {
        this.limit = limit;
    }

    byte[] read(Request request) throws IOException {
        checkType(request);
        long announced = request.getLength();
        if (announced > limit) {
            throw tooLarge();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(announced >= 0 ? (int) announced : limit + 1);
            if (body.length > limit) {
                throw tooLarge();
            }
            return body;
        }
    }

    private static void checkType(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (!isJson(type) || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Send the message as " + JSON + ", not compressed.");
        }
    }

    private static boolean isJson(@Nullable String type) {
        return JSON.equals(type)
                || (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(JSON));
    }

    private ProblemException tooLarge() {
        return Problem.PAYLOAD_TOO_LARGE.because("A message may have " + limit + " bytes; this one has more.");
    }
}
