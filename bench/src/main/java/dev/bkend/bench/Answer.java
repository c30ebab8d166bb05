package dev.bkend.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the answers of HTTP/1.1, as far as the servers measured here send them. */
final class Answer {

    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Answer() {}

    /** Whether the whole answer is there; throws when it is another than the one expected. */
    static boolean complete(ByteBuffer in, int expectedLength) {
        int body = bodyStart(in);
        if (body < 0) {
            return false;
        }
        if (in.get(9) != '2' || in.get(10) != '0' || in.get(11) != '0') {
            throw new IllegalStateException(head(in, body));
        }
        int length = contentLength(in, body);
        if (length < 0) {
            // Chunked. JSON on one line holds no line break, so its end is where the last chunk is.
            return endsWith(in, LAST_CHUNK);
        }
        if (length != expectedLength) {
            throw new IllegalStateException(length + " bytes instead of " + expectedLength + ": " + head(in, body));
        }
        return in.position() >= body + length;
    }

    /** The body, put together if it came in chunks. */
    static byte[] body(ByteBuffer in) {
        int start = bodyStart(in);
        byte[] rest = new byte[in.position() - start];
        in.get(start, rest);
        return contentLength(in, start) >= 0 ? rest : joined(rest);
    }

    static int status(ByteBuffer in) {
        return bodyStart(in) < 0 ? 0 : Integer.parseInt(head(in, 12).substring(9, 12));
    }

    static boolean ended(ByteBuffer in) {
        int body = bodyStart(in);
        if (body < 0) {
            return false;
        }
        int length = contentLength(in, body);
        return length < 0 ? endsWith(in, LAST_CHUNK) : in.position() >= body + length;
    }

    private static int bodyStart(ByteBuffer in) {
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(ByteBuffer in, int end) {
        for (int i = 0; i < end - 16; i++) {
            // A header of this length that begins with c, after a line break
            if (in.get(i) == '\n' && (in.get(i + 1) | 32) == 'c' && in.get(i + 15) == ':' && named(in, i + 1)) {
                int value = 0;
                for (int j = i + 16; in.get(j) != '\r'; j++) {
                    value = in.get(j) == ' ' ? value : value * 10 + in.get(j) - '0';
                }
                return value;
            }
        }
        return -1;
    }

    private static boolean named(ByteBuffer in, int from) {
        byte[] name = new byte[14];
        in.get(from, name);
        return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT).equals("content-length");
    }

    private static boolean endsWith(ByteBuffer in, byte[] end) {
        for (int i = 0; i < end.length; i++) {
            if (in.get(in.position() - end.length + i) != end[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (chunks[line] != '\r') {
                line++;
            }
            int size = Integer.parseInt(new String(chunks, at, line - at, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return whole.toByteArray();
            }
            whole.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static String head(ByteBuffer in, int end) {
        byte[] bytes = new byte[end];
        in.get(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
