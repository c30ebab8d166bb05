package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A tar file, read one file after the other; links and what else there may be are passed over. */
final class TarReader implements AutoCloseable {

    private final InputStream in;
    private long unread;

    private TarReader(InputStream in) {
        this.in = in;
    }

    static TarReader of(Path file) throws IOException {
        return new TarReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /**
     * The next file, to be read before the one after it.
     *
     * @param name below the folder that everything is in
     */
    record Packed(String name, InputStream content) {}

    /** Empty at the end. */
    Optional<Packed> next() throws IOException {
        while (true) {
            in.skipNBytes(unread);
            unread = 0;
            byte[] head = in.readNBytes(TarWriter.BLOCK);
            if (head.length < TarWriter.BLOCK || head[0] == 0) {
                return Optional.empty();
            }
            if (octal(head, 148, 8) != TarWriter.checksum(head)) {
                throw INVALID_REQUEST.because("This is not a tar file, or it is damaged.");
            }
            long size = size(head);
            unread = size + TarWriter.padding(size);
            if (head[156] == '0' || head[156] == 0) {
                String name = text(head, 0, 100);
                return Optional.of(new Packed(name.substring(name.indexOf('/') + 1), new Content(size)));
            }
        }
    }

    private static long size(byte[] head) {
        long size = head[124] == (byte) 0x80 ? ByteBuffer.wrap(head).getLong(128) : octal(head, 124, 12);
        if (size < 0) {
            throw INVALID_REQUEST.because("This tar file is damaged: a file in it has no size.");
        }
        return size;
    }

    private static long octal(byte[] head, int at, int length) {
        try {
            return Long.parseLong(text(head, at, length).strip(), 8);
        } catch (NumberFormatException e) {
            throw INVALID_REQUEST.because("This is not a tar file, or it is damaged.");
        }
    }

    private static String text(byte[] head, int at, int length) {
        int end = at;
        while (end < at + length && head[end] != 0) {
            end++;
        }
        return new String(head, at, end - at, StandardCharsets.US_ASCII);
    }

    /** What one file has, and no more. */
    private final class Content extends InputStream {

        private long left;

        Content(long size) {
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(to, at, (int) Math.min(length, left));
            if (read < 0) {
                throw INVALID_REQUEST.because("This tar file ends too early.");
            }
            left -= read;
            unread -= read;
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
