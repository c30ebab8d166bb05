package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets changes of one table's fields and indexes take turns, each as a whole, however many transactions it takes. */
final class TableLocks {

    /** How often those who wait look whether there is still somebody to wait for. */
    private static final long STEP_MILLIS = 100;

    private final Duration longest;

    /** By table; whoever is first has the turn. Guarded by itself. */
    private final Map<String, Queue<Turn>> queues = new HashMap<>();

    /**
     * @param longest how long anybody waits
     */
    TableLocks(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    /** A place in the queue of a table, which is given up when it is closed. */
    final class Turn implements AutoCloseable {

        private final String tableId;
        private final String what;
        private final CountDownLatch come = new CountDownLatch(1);

        private Turn(String tableId, String what) {
            this.tableId = tableId;
            this.what = what;
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /**
     * Waits until it is this caller's turn.
     *
     * @param what is to be changed
     * @param check throws when waiting makes no sense any more
     * @param tooLong what is thrown after the longest wait, made of what is being changed
     */
    Turn take(String tableId, String what, Runnable check, Function<String, ProblemException> tooLong) {
        long start = System.nanoTime();
        Turn turn = enter(new Turn(tableId, what));
        boolean come = false;
        try {
            while (!turn.come.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                check.run();
                if (System.nanoTime() - start >= longest.toNanos()) {
                    throw tooLong.apply(current(turn));
                }
            }
            come = true;
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UNAVAILABLE.because("The call was interrupted before anything was changed. Call again.");
        } finally {
            if (!come) {
                leave(turn);
            }
        }
    }

    private Turn enter(Turn turn) {
        synchronized (queues) {
            Queue<Turn> queue = queues.computeIfAbsent(turn.tableId, id -> new ArrayDeque<>());
            queue.add(turn);
            queue.element().come.countDown();
            return turn;
        }
    }

    private void leave(Turn turn) {
        synchronized (queues) {
            Queue<Turn> queue = queues.getOrDefault(turn.tableId, new ArrayDeque<>());
            queue.remove(turn);
            if (queue.isEmpty()) {
                queues.remove(turn.tableId);
            } else {
                queue.element().come.countDown();
            }
        }
    }

    /** What is being changed while this one waits. */
    private String current(Turn waiting) {
        synchronized (queues) {
            // The one that waits is in it, so there is a queue.
            return queues.getOrDefault(waiting.tableId, new ArrayDeque<>()).element().what;
        }
    }
}
