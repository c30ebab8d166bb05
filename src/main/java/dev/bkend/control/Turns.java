package dev.bkend.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Lets changes of one table's fields and indexes take turns, each as a whole, however many transactions it takes. */
final class Turns {

    private final Map<String, Queue> queues = new HashMap<>();

    private static final class Queue {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int users;
    }

    /** A turn that has come; ends when it is closed, by the same thread. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits until it is this caller's turn. */
    Turn take(String tableId) {
        Queue queue;
        synchronized (queues) {
            queue = queues.computeIfAbsent(tableId, id -> new Queue());
            queue.users++;
        }
        queue.lock.lock();
        return () -> {
            queue.lock.unlock();
            synchronized (queues) {
                queue.users--;
                if (queue.users == 0) {
                    queues.remove(tableId);
                }
            }
        };
    }
}
