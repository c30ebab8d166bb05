package dev.bkend.api;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single one.
 *
 * @param start the first of them
 * @param bits that all of them begin with
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Network(byte[] start, int bits) {

    /** Throws an {@code IllegalArgumentException} if that is none. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int most = start.length * Byte.SIZE;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        Network network = new Network(start, bits);
        if (bits < 0 || bits > most || !Arrays.equals(network.first(), start)) {
            throw new IllegalArgumentException(text);
        }
        return network;
    }

    private byte[] first() {
        byte[] first = start.clone();
        for (int i = Math.max(0, bits); i < first.length * Byte.SIZE; i++) {
            first[i / Byte.SIZE] &= (byte) ~(0x80 >> (i % Byte.SIZE));
        }
        return first;
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != start.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (((bytes[i / Byte.SIZE] ^ start[i / Byte.SIZE]) & (0x80 >> (i % Byte.SIZE))) != 0) {
                return false;
            }
        }
        return true;
    }
}
