package dev.bkend.api.secret;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The secret text of an access token: {@code bk_}, {@code pk_} or {@code sk_} and 64 hexadecimal digits. */
public record TokenValue(String text) {

    private static final int LENGTH = 67;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHOWN = 7;

    public static TokenValue make(String kind) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new TokenValue(kind + "_" + HexFormat.of().formatHex(secret));
    }

    /** The token in a header's text, if it has the form of one. */
    public static Optional<TokenValue> parse(String text) {
        return hasForm(text) ? Optional.of(new TokenValue(text)) : Optional.empty();
    }

    // Without a regular expression, since it is asked on every request.
    private static boolean hasForm(String text) {
        if (text.length() != LENGTH || "bps".indexOf(text.charAt(0)) < 0 || !text.startsWith("k_", 1)) {
            return false;
        }
        for (int i = 3; i < LENGTH; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** SHA-256: enough for 256 random bits, which nobody guesses, and quick enough for every request. */
    public byte[] hash() {
        return Digests.sha256(text);
    }

    /** The first characters, by which a person tells tokens apart. */
    public String prefix() {
        return text.substring(0, SHOWN);
    }

    /** Never the secret: records end up in logs. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
