package dev.bkend.server.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How slow a client may be.
 *
 * @param grace time that does not count
 * @param leastRate bytes in a second after that
 */
record Pace(Duration grace, int leastRate) {

    /** Nanoseconds that so many bytes may take. */
    long allowed(long bytes) {
        return grace.toNanos() + TimeUnit.SECONDS.toNanos(bytes) / leastRate;
    }
}
