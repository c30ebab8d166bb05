package dev.bkend.migration;

import dev.bkend.api.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How this process takes leases, and what it thinks of those of others. */
final class Leases {

    /** Longer than anything between two transactions of the same owner; a process that was killed holds others up so long. */
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final String process = Ids.next("run");
    private final boolean alone;
    private final Duration length;
    private final Clock clock;

    /** @param alone whether no other process can be at work here: then who is not this one was left by one that ended */
    Leases(boolean alone, Clock clock) {
        this(alone, LENGTH, clock);
    }

    Leases(boolean alone, Duration length, Clock clock) {
        this.alone = alone;
        this.length = length;
        this.clock = clock;
    }

    /**
     * A lease that somebody wants, with all that decides whether he gets it.
     *
     * @param alive what the names of those look like who may still be at work
     */
    record Claim(String owner, Instant until, Instant now, String alive) {

        Lease lease() {
            return new Lease(owner, until);
        }

        /** The same as {@link JobStore} asks in its statements. */
        boolean beats(Lease lease) {
            return lease.owner().equals(owner)
                    || lease.until().isBefore(now)
                    || !lease.owner().startsWith(alive.replace("%", ""));
        }
    }

    /** Of the worker of this process. */
    Claim worker() {
        return claim(process);
    }

    /** A name for somebody else in this process. */
    String newOwner() {
        return Ids.next(process);
    }

    Claim claim(String owner) {
        Instant now = clock.instant();
        return new Claim(owner, now.plus(length), now, alone ? process + "%" : "%");
    }

    Instant now() {
        return clock.instant();
    }
}
