package dev.bkend.schema;

import dev.bkend.api.problem.Findings;
import java.util.Optional;

/**
 * What defaults may still add to something, in bytes as JSON: where many items lack them, they are many times what was
 * sent, and nothing is filled in any more as soon as one does not fit.
 */
public final class ByteBudget {

    private long left;
    private Optional<Findings> end = Optional.empty();

    public ByteBudget(long bytes) {
        left = bytes;
    }

    /** Whether so much fits; then it is taken. */
    boolean take(int bytes, Findings at) {
        if (end.isPresent()) {
            return false;
        }
        if (bytes > left) {
            end = Optional.of(at);
            return false;
        }
        left -= bytes;
        return true;
    }

    /** The first object that did not get its defaults, if there is one. */
    public Optional<Findings> end() {
        return end;
    }
}
