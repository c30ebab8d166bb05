package dev.bkend.store;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;

/**
 * Budget of time that the queries of one session have on the thread of their caller, before they are left to the pool; and
 * the statements that have overrun it, which are left to the pool at once until they are quick again.
 *
 * <p>Used by the thread that has the session, like the session itself.
 */
public final class InlineBudget {

    /** A hundred times what handing a read over costs, and no more than other work of a request takes. */
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int MOST_SLOW = 64;

    private final SequencedSet<String> slow = new LinkedHashSet<>();
    private boolean limited;
    private long began;

    /** The time is over: thrown by what the database can not interrupt, and instead of a query that would overrun it. */
    static final class Spent extends RuntimeException {
        Spent() {
            super("Took too long for the thread of its caller", null, false, false);
        }
    }

    /** Whether what is running should end: asked again and again by the engine. */
    public boolean isSpent() {
        return limited && System.nanoTime() - began >= NANOS;
    }

    /** For functions that the database calls: fails if the time is over. */
    public void check() {
        if (isSpent()) {
            throw new Spent();
        }
    }

    void begin() {
        limited = true;
        began = System.nanoTime();
    }

    void end() {
        limited = false;
    }

    /** Before each query; fails if it is known not to end in time. */
    void enter(String sql) {
        if (slow.isEmpty()) {
            return;
        }
        if (!limited) {
            began = System.nanoTime();
        } else if (slow.contains(sql)) {
            throw new Spent();
        }
    }

    /** After a query that was not ended. */
    void ended(String sql) {
        if (!limited && !slow.isEmpty() && System.nanoTime() - began < NANOS / 2) {
            slow.remove(sql);
        }
    }

    /** After a query that failed. */
    void failed(String sql) {
        if (isSpent()) {
            slow.add(sql);
            if (slow.size() > MOST_SLOW) {
                slow.removeFirst();
            }
        }
    }
}
