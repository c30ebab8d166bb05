package dev.bkend.store;

import java.sql.SQLException;

/** The database refused a statement; {@link Dialect#violatedIndex} tells the refusals a caller can be blamed for. */
public final class StoreException extends RuntimeException {

    private final SQLException refusal;

    // The parameters stay out of the message: it is logged, and they are other people's data.
    public StoreException(SQLException refusal, String sql) {
        super(refusal.getMessage() + " in: " + sql.strip(), refusal);
        this.refusal = refusal;
    }

    public SQLException refusal() {
        return refusal;
    }
}
