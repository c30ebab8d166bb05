package dev.bkend.identity.token;

import dev.bkend.api.secret.Digests;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as text: a code, a refresh token, a client's secret, what a page sends back. */
public record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static Secret make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    public static Secret of(byte[] bytes) {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256, under which it is kept: enough for what nobody can guess. */
    public byte[] hash() {
        return Digests.sha256(text);
    }

    /** Never the secret: records end up in logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
