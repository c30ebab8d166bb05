package dev.bkend.identity.person;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that an app computes from a shared secret and the time (RFC 6238), as every such app does. */
public final class Totp {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20; // RFC 4226 section 4: as long as the hash
    private static final int STEP = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    public static byte[] newKey() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** The time step that a code is of, if it is that of now, of the one before or of the one after. */
    static Optional<Long> step(byte[] key, String code, Instant now) {
        long current = now.getEpochSecond() / STEP;
        Optional<Long> found = Optional.empty();
        // Each is computed, whichever fits: how long it takes tells nothing.
        for (long step = current - 1; step <= current + 1; step++) {
            if (same(code(key, step), code)) {
                found = Optional.of(step);
            }
        }
        return found;
    }

    /** What the app would show at that time. */
    public static String code(byte[] key, Instant at) {
        return code(key, at.getEpochSecond() / STEP);
    }

    private static String code(byte[] key, long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(key, "HmacSHA1"), Instant.ofEpochSecond(step * STEP));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** As an app reads it from a picture. */
    public static String uri(byte[] key, String server, String account) {
        return "otpauth://totp/" + encoded(server) + ":" + encoded(account) + "?secret=" + text(key) + "&issuer="
                + encoded(server);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As a person types it into an app: in Base32 (RFC 4648 section 6); 20 bytes need no padding. */
    public static String text(byte[] key) {
        StringBuilder text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte next : key) {
            bits = (bits << 8 | (next & 0xff)) & 0xffff;
            for (held += 8; held >= 5; held -= 5) {
                text.append(ALPHABET.charAt((int) (bits >> (held - 5)) & 31));
            }
        }
        return text.toString();
    }
}
