package dev.bkend.migration;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Between two attempts at what failed: longer each time, and over at once when there is something new to look at. */
final class Backoff {

    private final Duration shortest;
    private final Duration longest;
    private final Semaphore ended = new Semaphore(0);
    private Duration next;

    Backoff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        next = shortest;
    }

    /** How long the next one is at most. */
    Duration next() {
        return next;
    }

    /** What was tried last went well. */
    void reset() {
        next = shortest;
    }

    void take() {
        try {
            if (!ended.tryAcquire(next.toNanos(), TimeUnit.NANOSECONDS)) {
                Duration doubled = next.multipliedBy(2);
                next = doubled.compareTo(longest) > 0 ? longest : doubled;
            }
            ended.drainPermits();
        } catch (InterruptedException stop) {
            // Only a server that stops does this, and then nothing is tried again.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody waits for its end. */
    boolean isUnderWay() {
        return ended.hasQueuedThreads();
    }

    /** Ends the pause under way, or else the next one. */
    void end() {
        ended.release();
    }
}
