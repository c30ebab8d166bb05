package dev.bkend.mcp.revision;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads a header value that may be wrapped as {@code =?base64?…?=} because it does not fit a header as it is. */
public final class HeaderValue {

    private static final String START = "=?base64?";
    private static final String END = "?=";

    private HeaderValue() {}

    /** The text meant, or nothing when the wrapping is broken. */
    public static Optional<String> decode(String raw) {
        String value = raw.strip();
        if (!value.startsWith(START) || !value.endsWith(END) || value.length() < START.length() + END.length()) {
            return Optional.of(value);
        }
        String wrapped = value.substring(START.length(), value.length() - END.length());
        // The JDK's decoder accepts missing padding; the specification does not.
        if (wrapped.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(wrapped);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
