package dev.bkend.migration;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets so many batches be done at a time, over all environments and in the order in which they asked, so that many of
 * them do not take the machine from the requests. A batch whose writer is busy passes its slot on after a while and is
 * done when the writer gets to it: one busy environment does not hold up the others.
 */
final class BatchSlots {

    /** Longer than a writer with nothing else to do takes to begin. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Semaphore free;
    private final Duration patience;

    BatchSlots(int most) {
        this(most, PATIENCE);
    }

    BatchSlots(int most, Duration patience) {
        this.patience = patience;
        free = new Semaphore(most, true);
    }

    /** Waits for a slot. */
    Slot take() {
        free.acquireUninterruptibly();
        Slot slot = new Slot();
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(slot::passUnlessBegun);
        return slot;
    }

    /** Ends when the batch is done, or was not begun in time. */
    final class Slot implements AutoCloseable {

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
