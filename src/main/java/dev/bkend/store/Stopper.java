package dev.bkend.store;

import java.time.Duration;

/** Ends what runs in a database for one caller: when its time is over, or when somebody says so. */
public final class Stopper {

    private final Duration limit;

    public Stopper(Duration limit) {
        this.limit = limit;
    }

    /** Nobody waits for the answer any more; may be called from any thread, at any time. */
    public void stop() {}
}
