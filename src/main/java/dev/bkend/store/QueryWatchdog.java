package dev.bkend.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every query under way, over and over: what is quick costs an entry in a set and no timer of its own. */
final class QueryWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(QueryWatchdog.class);
    private static final int EVERY_MILLIS = 50;

    /** So many without any query, and the thread sleeps until one wakes it, which costs more than an entry. */
    private static final int QUIET_ROUNDS = 20;

    private static final Set<QueryDeadline> UNDER_WAY = ConcurrentHashMap.newKeySet();
    private static volatile boolean asleep;

    // A platform thread: a virtual one would wait for its turn among those it is to look after.
    private static final Thread THREAD =
            Thread.ofPlatform().daemon().name("query-clock").start(QueryWatchdog::run);

    private QueryWatchdog() {}

    static void enter(QueryDeadline deadline) {
        UNDER_WAY.add(deadline);
        if (asleep) {
            LockSupport.unpark(THREAD);
        }
    }

    static void leave(QueryDeadline deadline) {
        UNDER_WAY.remove(deadline);
    }

    private static void run() {
        for (int quiet = 0; ; quiet = UNDER_WAY.isEmpty() ? quiet + 1 : 0) {
            if (quiet > QUIET_ROUNDS) {
                sleep();
            }
            LockSupport.parkNanos(EVERY_MILLIS * 1_000_000L);
            try {
                look();
            } catch (Throwable e) {
                // When this thread ends, no query ends by itself any more.
                LOG.error("Queries under way could not be looked after", e);
            }
        }
    }

    private static void sleep() {
        asleep = true;
        while (UNDER_WAY.isEmpty()) {
            LockSupport.park();
        }
        asleep = false;
    }

    private static void look() {
        for (QueryDeadline deadline : UNDER_WAY) {
            try {
                deadline.look();
            } catch (RuntimeException e) {
                LOG.error("A query could not be looked after", e);
            }
        }
    }
}
