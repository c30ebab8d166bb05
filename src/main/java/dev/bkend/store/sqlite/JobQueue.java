package dev.bkend.store.sqlite;

import static dev.bkend.api.Problem.UNAVAILABLE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Jobs that wait for the writer; bounded, so that a database that can not keep up says so at once. */
final class JobQueue {

    private final int capacity;
    private final Queue<Job<?>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    JobQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(Job<?> job) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed");
            }
            if (waiting.size() >= capacity) {
                throw UNAVAILABLE.because("This database has " + capacity
                        + " writes waiting and takes no more right now. Try again in a second, with fewer at once.");
            }
            waiting.add(job);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What waits, in order; waits itself if nothing does. Empty means closed and done. */
    List<Job<?>> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
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
