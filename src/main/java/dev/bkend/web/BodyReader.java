package dev.bkend.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the body of a request whole, the same way at every door: what it may not be is refused before anything of it is
 * held, and never more is held than is allowed, whether its length was announced or not.
 */
public final class BodyReader {

    /** What a request may have at all is limited in front of every door. */
    private static final int AS_THE_SERVER_ALLOWS = Integer.MAX_VALUE - 1;

    private static final String JSON = "application/json";
    private static final String PLAIN = "identity";

    private final Optional<String> type;
    private final int most;
    private final Refusals refusals;

    /** How a door says that it does not take a body: each gives what is to be thrown. */
    public interface Refusals {

        /** It is compressed, or encoded otherwise (RFC 9110 section 8.4). */
        RuntimeException encoded(String encoding);

        /** It is not of the type that is read here. */
        RuntimeException otherType();

        /** It has more bytes than may be read here. */
        RuntimeException tooLarge(int most);
    }

    private BodyReader(Optional<String> type, int most, Refusals refusals) {
        this.type = type;
        this.most = most;
        this.refusals = refusals;
    }

    /** For bodies that are JSON, as large as the server allows. */
    public static BodyReader json(Refusals refusals) {
        return new BodyReader(Optional.of(JSON), AS_THE_SERVER_ALLOWS, refusals);
    }

    /** For bodies of any type, as large as the server allows. */
    public static BodyReader any(Refusals refusals) {
        return new BodyReader(Optional.empty(), AS_THE_SERVER_ALLOWS, refusals);
    }

    /** The same, with a limit of its own in bytes. */
    public BodyReader most(int bytes) {
        return new BodyReader(type, bytes, refusals);
    }

    /** All of it; empty if there is none, whatever type was announced. */
    public byte[] read(UnreadBody body) throws IOException {
        requirePlain(body);
        if (body.length() > most) {
            throw refusals.tooLarge(most);
        }
        if (body.length() > 0) {
            requireType(body);
        }
        try (InputStream in = body.content()) {
            byte[] bytes = in.readNBytes(body.length() >= 0 ? (int) body.length() : most + 1);
            if (bytes.length > most) {
                throw refusals.tooLarge(most);
            }
            if (bytes.length > 0) {
                requireType(body);
            }
            return bytes;
        }
    }

    /** Whether there is none; clients with nothing to say may announce a type all the same, but it must be the right one. */
    public boolean none(UnreadBody body) throws IOException {
        requirePlain(body);
        if (body.type().isPresent()) {
            requireType(body);
        }
        return body.content().read() < 0;
    }

    private void requirePlain(UnreadBody body) {
        if (body.encoding().isPresent() && !isPlain(body.encoding().get())) {
            throw refusals.encoded(body.encoding().get());
        }
    }

    private static boolean isPlain(String encoding) {
        for (String each : encoding.split(",", -1)) {
            if (!each.strip().equalsIgnoreCase(PLAIN)) {
                return false;
            }
        }
        return true;
    }

    /** Parameters of the type, such as a character set, are not looked at: JSON is UTF-8, and is read as that. */
    private void requireType(UnreadBody body) {
        if (type.isPresent() && !isOf(type.get(), body.type().orElse(""))) {
            throw refusals.otherType();
        }
    }

    private static boolean isOf(String wanted, String given) {
        return wanted.equals(given) || given.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    }
}
