package dev.bkend.api;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids: a prefix and 16 characters of Crockford's Base32, the first 8 from the clock so that ids sort by age. */
public final class Ids {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** For example {@code next("proj")} gives {@code proj_01k9x2m7q4r8w1za}. */
    public static String next(String prefix) {
        return prefix + "_" + timed();
    }

    /** The same, but guessable: for names in a log, where a secret source of random bits would cost more than the line. */
    public static String guessable(String prefix) {
        return prefix + "_" + characters(time())
                + characters(ThreadLocalRandom.current().nextLong() & 0xFF_FFFF_FFFFL);
    }

    /** The 16 characters without a prefix: 40 bits of time in 16 ms steps, 40 random bits. */
    public static String timed() {
        return characters(time()) + random();
    }

    private static long time() {
        return (System.currentTimeMillis() >> 4) & 0xFF_FFFF_FFFFL;
    }

    /** Eight random characters: 40 bits. */
    public static String random() {
        return characters(RANDOM.nextLong() & 0xFF_FFFF_FFFFL);
    }

    private static String characters(long bits) {
        char[] text = new char[8];
        for (int i = 7; i >= 0; i--) {
            text[i] = ALPHABET[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(text);
    }
}
