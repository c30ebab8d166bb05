package dev.bkend.store.sqlite;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Jobs that wait for the writer; bounded, so that a database that can not keep up says so at once. Those behind are done
 * one at a time, when no other waits or after {@value #GROUPS_BEFORE} groups of others, and never two in a row while
 * somebody waits.
 */
final class JobQueue {

    static final int GROUPS_BEFORE = 8;

    private final int capacity;
    private final Queue<Job<?>> waiting = new ArrayDeque<>();
    private final Queue<Job<?>> behind = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** Groups taken since a job from behind was. */
    private int groups;

    JobQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(Job<?> job) {
        add(job, waiting);
    }

    /** Adds a job that has time. */
    void addBehind(Job<?> job) {
        add(job, behind);
    }

    private void add(Job<?> job, Queue<Job<?>> queue) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed");
            }
            if (queue.size() >= capacity) {
                throw UNAVAILABLE.because("This database has " + capacity
                        + " writes waiting and takes no more right now. Try again in a second, with fewer at once.");
            }
            queue.add(job);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done next, in order; waits if there is nothing. Empty means closed and done. */
    List<Job<?>> take(int most) {
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
            List<Job<?>> taken = new ArrayList<>(Math.min(most, waiting.size()));
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more jobs; those that wait are still done. */
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
