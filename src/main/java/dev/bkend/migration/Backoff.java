package dev.bkend.migration;

import java.time.Duration;

/** How long what failed waits for another attempt: twice as long each time. */
record Backoff(Duration shortest, Duration longest) {

    /** @param failures in a row, the first is 1 */
    Duration after(int failures) {
        Duration wait = shortest;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
