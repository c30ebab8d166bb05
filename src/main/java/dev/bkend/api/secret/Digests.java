package dev.bkend.api.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of the one algorithm that we use and that every Java has. */
public final class Digests {

    /** Never used itself: to copy it takes a third of the time that it takes to look it up. */
    private static final MessageDigest SHA_256 = lookUp();

    private Digests() {}

    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return ((MessageDigest) SHA_256.clone()).digest(bytes);
        } catch (CloneNotSupportedException e) {
            return lookUp().digest(bytes);
        }
    }

    /** For what is too long to be in memory. */
    public static MessageDigest sha256() {
        return lookUp();
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
