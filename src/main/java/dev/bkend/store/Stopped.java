package dev.bkend.store;

/** Work in a database was ended by its {@link Stopper}. */
public final class Stopped extends RuntimeException {

    /** Why it was ended. */
    public enum Reason {
        TOO_LONG,
        ASKED
    }

    private final Reason reason;

    Stopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
