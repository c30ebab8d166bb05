package dev.bkend.web;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads the body of a request whole, in the same steps for every door: how it is packed, how long it says it is, what
 * it is, and then never more of it than is allowed. What is wrong is an {@link HttpRefusal}.
 */
public final class BodyReader {

    private static final String PLAIN = "identity";

    private final int limit;
    private final BodyType type;

    /** @param limit bytes that a body may have */
    public BodyReader(int limit, BodyType type) {
        this.limit = limit;
        this.type = type;
    }

    /** All of it; without a byte if there is none, of whatever type that is said to be. */
    public byte[] read(UnreadBody body) {
        requirePlain(body.encoding());
        if (body.length() > limit) {
            throw tooLarge();
        }
        if (body.length() > 0) {
            requireType(body.type());
        }
        byte[] bytes = bytes(body);
        if (body.length() < 0 && bytes.length > 0) {
            requireType(body.type());
        }
        return bytes;
    }

    /** For a request that has no body; clients with nothing to say often send its type, so that alone is fine. */
    public void requireNone(UnreadBody body) {
        requirePlain(body.encoding());
        if (!body.type().isEmpty()) {
            requireType(body.type());
        }
        try {
            if (body.length() > 0 || body.stream().read() >= 0) {
                throw new HttpRefusal(
                        HttpStatus.BAD_REQUEST_400, "This operation takes no body. Send the request without one.");
            }
        } catch (IOException | HttpException.RuntimeException e) {
            throw BrokenBody.refusal(e);
        }
    }

    /** The one place where the memory for a body is taken: what was announced, or what comes up to the limit. */
    private byte[] bytes(UnreadBody body) {
        try (InputStream in = body.stream()) {
            byte[] bytes = in.readNBytes(body.length() < 0 ? limit + 1 : (int) body.length());
            if (bytes.length > limit) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException | HttpException.RuntimeException e) {
            throw BrokenBody.refusal(e);
        }
    }

    /** A list that names nothing but "no encoding" is none (RFC 9110 section 8.4). */
    private static void requirePlain(String encoding) {
        int start = 0;
        while (start < encoding.length()) {
            int comma = encoding.indexOf(',', start);
            int end = comma < 0 ? encoding.length() : comma;
            String coding = encoding.substring(start, end).strip();
            if (!coding.isEmpty() && !coding.equalsIgnoreCase(PLAIN)) {
                throw new HttpRefusal(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                        "A body in Content-Encoding " + encoding + " is not accepted. Send it uncompressed.");
            }
            start = end + 1;
        }
    }

    private void requireType(String sent) {
        if (!type.is(sent)) {
            throw new HttpRefusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, type.refusal());
        }
    }

    private HttpRefusal tooLarge() {
        return new HttpRefusal(
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "The body is larger than the " + limit + " bytes that are accepted here.");
    }
}
