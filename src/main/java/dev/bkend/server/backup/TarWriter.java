package dev.bkend.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A tar file (POSIX.1-1988, "ustar") that every tar unpacks; sizes over 8 GiB are written as GNU tar does. */
final class TarWriter implements AutoCloseable {

    static final int BLOCK = 512;

    private final FileChannel channel;
    private final OutputStream out;
    private final String top;
    private final long seconds;

    private TarWriter(FileChannel channel, String top, Instant time) {
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.top = top;
        this.seconds = time.getEpochSecond();
    }

    /** @param top the folder that everything is in */
    static TarWriter to(Path file, String top, Instant time) throws IOException {
        return new TarWriter(FileChannel.open(file, StandardOpenOption.WRITE), top, time);
    }

    /** @param name below the top, with a slash at its end; empty for the top itself */
    void folder(String name) throws IOException {
        out.write(head(name, '5', 0700, 0));
    }

    void file(String name, Path content) throws IOException {
        long size = Files.size(content);
        out.write(head(name, '0', 0600, size));
        long written = Files.copy(content, out);
        if (written != size) {
            throw new IOException(content + " had " + size + " bytes and has " + written + " now");
        }
        out.write(new byte[padding(size)]);
    }

    /** How many bytes follow a content of this size up to the next block. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private byte[] head(String name, char type, int mode, long size) {
        byte[] head = new byte[BLOCK];
        text(head, 0, 100, top + "/" + name);
        octal(head, 100, 8, mode);
        octal(head, 108, 8, 0);
        octal(head, 116, 8, 0);
        size(head, size);
        octal(head, 136, 12, seconds);
        head[156] = (byte) type;
        text(head, 257, 8, "ustar\00000");
        octal(head, 148, 7, checksum(head));
        head[155] = ' ';
        return head;
    }

    /** With its own eight bytes taken for spaces. */
    static long checksum(byte[] head) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
        }
        return sum;
    }

    private static void size(byte[] head, long size) {
        if (size < 1L << 33) {
            octal(head, 124, 12, size);
        } else {
            ByteBuffer.wrap(head).putLong(128, size);
            head[124] = (byte) 0x80;
        }
    }

    private static void text(byte[] head, int at, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > length) {
            throw new IllegalArgumentException("Too long for a tar file: " + text);
        }
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    /** With a byte 0 at its end. */
    private static void octal(byte[] head, int at, int length, long number) {
        String digits = Long.toOctalString(number);
        text(head, at, length - 1, "0".repeat(length - 1 - digits.length()) + digits);
    }

    /** Two empty blocks are the end. */
    @Override
    public void close() throws IOException {
        try (channel) {
            out.write(new byte[2 * BLOCK]);
            out.flush();
            channel.force(true);
        }
    }
}
