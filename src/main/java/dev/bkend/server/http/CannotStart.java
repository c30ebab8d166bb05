package dev.bkend.server.http;

/** Why a server did not start, in words for whoever started it. */
public final class CannotStart extends RuntimeException {

    /** What kind of obstacle it was. */
    public enum Reason {
        ADDRESS_TAKEN,
        FOLDER_UNUSABLE,
        FOLDER_IN_USE,
        FOLDER_DAMAGED
    }

    private final Reason reason;

    public CannotStart(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public CannotStart(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
