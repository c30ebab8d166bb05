package dev.bkend.store;

import java.time.Duration;

/** Work in a database was ended by its {@link QueryDeadline}, or never begun. */
public final class QueryStopped extends RuntimeException {

    /** Why it was ended. */
    public enum Reason {
        TOO_LONG,
        /** All connections were in use by others, all the time. */
        NO_TURN,
        ASKED
    }

    private final Reason reason;
    private final transient Duration limit;

    QueryStopped(Reason reason, Duration limit) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.limit = limit;
    }

    public Reason reason() {
        return reason;
    }

    /** How long it might have taken. */
    public Duration limit() {
        return limit;
    }
}
