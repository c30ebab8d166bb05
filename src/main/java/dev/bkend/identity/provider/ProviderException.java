package dev.bkend.identity.provider;

import java.io.IOException;

/** A provider that said nothing, or nothing that can be believed; the message is for the log and holds no secret. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1;

    /** Whose matter it is. */
    public enum Kind {
        /** It is down, slow, or does not speak as it should: later it may be better. */
        UNREACHABLE,
        /** It answered, but not in a way that proves anything. */
        UNPROVEN
    }

    private final Kind kind;

    ProviderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What cannot be read is not quoted: it may hold a token. */
    static ProviderException unreachable(Exception cause) {
        return new ProviderException(
                Kind.UNREACHABLE,
                cause instanceof IOException ? String.valueOf(cause.getMessage()) : "Its answer cannot be read");
    }

    static ProviderException unproven(String message) {
        return new ProviderException(Kind.UNPROVEN, message);
    }

    public Kind kind() {
        return kind;
    }
}
