package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets changes of one table's fields and indexes take turns, each as a whole, however many transactions it takes: in the
 * order they came within this process, and after those of others, which {@link TableLease} tells of.
 */
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

        /** For a step, or until it is first in its own process. */
        private void await() throws InterruptedException {
            if (come.getCount() == 0) {
                Thread.sleep(STEP_MILLIS);
            } else {
                come.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /**
     * Waits until it is this caller's turn. Throws UNAVAILABLE if the thread is interrupted.
     *
     * @param what is to be changed
     * @param elsewhere what another process is changing
     * @param check throws when waiting makes no sense any more
     * @param tooLong what is thrown after the longest wait, made of what is being changed
     */
    Turn take(
            String tableId,
            String what,
            Supplier<Optional<String>> elsewhere,
            Runnable check,
            Function<String, ProblemException> tooLong) {
        long start = System.nanoTime();
        Turn turn = enter(new Turn(tableId, what));
        boolean come = false;
        try {
            Optional<String> current = current(turn, elsewhere);
            while (current.isPresent()) {
                check.run();
                if (System.nanoTime() - start >= longest.toNanos()) {
                    throw tooLong.apply(current.get());
                }
                turn.await();
                current = current(turn, elsewhere);
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

    /** What is being changed while this one waits; empty if it need not wait any more. */
    @SuppressWarnings("ReferenceEquality") // A turn is nobody's but its own.
    private Optional<String> current(Turn waiting, Supplier<Optional<String>> elsewhere) {
        synchronized (queues) {
            // The one that waits is in it, so there is a queue.
            Turn first =
                    queues.getOrDefault(waiting.tableId, new ArrayDeque<>()).element();
            if (first != waiting) {
                return Optional.of(first.what);
            }
        }
        return elsewhere.get();
    }
}
