package dev.bkend.store.sqlite;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Units of work that wait for the writer; bounded, so that a database that can not keep up says so at once. Those behind
 * are done one at a time, when no other waits or after {@value #GROUPS_BEFORE} groups of others, and never two in a row
 * while somebody waits.
 */
final class WriterQueue {

    static final int GROUPS_BEFORE = 8;

    private final int capacity;
    private final Queue<QueuedWork<?>> waiting = new ArrayDeque<>();
    private final Queue<QueuedWork<?>> behind = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** Groups taken since a unit from behind was. */
    private int groups;

    WriterQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Throws UNAVAILABLE if as many wait as may. */
    void add(QueuedWork<?> unit) {
        add(unit, waiting);
    }

    /** Adds a unit that has time; throws UNAVAILABLE if as many wait as may. */
    void addBehind(QueuedWork<?> unit) {
        add(unit, behind);
    }

    private void add(QueuedWork<?> unit, Queue<QueuedWork<?>> queue) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed");
            }
            if (queue.size() >= capacity) {
                throw UNAVAILABLE.because("This database has " + capacity
                        + " writes waiting and takes no more right now. Try again in a second, with fewer at once.");
            }
            queue.add(unit);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done next, in order; waits if there is nothing. Empty means closed and done. */
    List<QueuedWork<?>> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && behind.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!behind.isEmpty() && (waiting.isEmpty() || groups >= GROUPS_BEFORE)) {
                groups = 0;
                return List.of(behind.remove());
            }
            groups = Math.min(groups + 1, GROUPS_BEFORE);
            List<QueuedWork<?>> taken = new ArrayList<>(Math.min(most, waiting.size()));
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more units; those that wait are still done. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
