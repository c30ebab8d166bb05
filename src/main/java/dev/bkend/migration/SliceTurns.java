package dev.bkend.migration;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets so many slices be done at a time, over all environments and in the order in which they asked, so that many of
 * them do not take the machine from the requests. A slice whose writer is busy passes its turn on after a while and is
 * done when the writer gets to it: one busy environment does not hold up the others.
 */
final class SliceTurns {

    /** Longer than a writer with nothing else to do takes to begin. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Semaphore free;
    private final Duration patience;

    SliceTurns(int most) {
        this(most, PATIENCE);
    }

    SliceTurns(int most, Duration patience) {
        this.patience = patience;
        free = new Semaphore(most, true);
    }

    /** Waits for a turn. */
    Turn take() {
        free.acquireUninterruptibly();
        Turn turn = new Turn();
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(turn::passUnlessBegun);
        return turn;
    }

    /** Ends when the slice is done, or was not begun in time. */
    final class Turn implements AutoCloseable {

        private final AtomicBoolean passed = new AtomicBoolean();
        private volatile boolean begun;

        void begin() {
            begun = true;
        }

        void passUnlessBegun() {
            if (!begun) {
                close();
            }
        }

        @Override
        public void close() {
            if (passed.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
