package dev.bkend.server.limit;

import dev.bkend.cache.RateLimit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Budget of memory for requests in work: for their bodies, what is made of these, and large answers on their way. It is
 * claimed before it is used, and who gets nothing is told so at once. One address can have half of it, and small requests
 * have a part of their own, so that neither large ones nor a single client keep the others out.
 */
public final class MemoryBudget {

    /** What fits into it is small. */
    static final int SMALL = 32 * 1024;

    private final long most;
    private final long mostSmall;
    private final AtomicLong large = new AtomicLong();
    private final AtomicLong small = new AtomicLong();
    private final ConcurrentHashMap<String, Long> byAddress = new ConcurrentHashMap<>();

    /** What became of a claim. */
    enum Verdict {
        GRANTED,

        /** There is nothing left just now. */
        BUSY,

        /** It is more than one address ever gets. */
        TOO_MUCH
    }

    /** @param most bytes for all that is not small; a quarter of that is there for what is */
    public MemoryBudget(long most) {
        this.most = most;
        this.mostSmall = most / 4;
    }

    /** In bytes, for everything together. */
    public long held() {
        return large.get() + small.get();
    }

    /** For one request. */
    Claim claim(String address) {
        return new Claim(RateLimit.network(address));
    }

    private Verdict takeLarge(String address, long bytes) {
        if (large.addAndGet(bytes) > most) {
            large.addAndGet(-bytes);
            return Verdict.BUSY;
        }
        long share = byAddress.merge(address, bytes, Long::sum);
        if (share > most / 2) {
            giveBackLarge(address, bytes);
            return Verdict.BUSY;
        }
        return Verdict.GRANTED;
    }

    private void giveBackLarge(String address, long bytes) {
        byAddress.compute(address, (_, held) -> held == null || held <= bytes ? null : held - bytes);
        large.addAndGet(-bytes);
    }

    private Verdict takeSmall(long bytes) {
        if (small.addAndGet(bytes) > mostSmall) {
            small.addAndGet(-bytes);
            return Verdict.BUSY;
        }
        return Verdict.GRANTED;
    }

    /** What one request holds; until it is closed. */
    final class Claim implements AutoCloseable {

        private final String address;
        private long held;
        private boolean closed;

        private Claim(String address) {
            this.address = address;
        }

        /** Asks for so many bytes more. */
        synchronized Verdict grow(long bytes) {
            long wanted = held + bytes;
            if (closed) {
                return Verdict.BUSY;
            }
            Verdict verdict = wanted > most / 2 ? Verdict.TOO_MUCH : take(wanted, bytes);
            if (verdict == Verdict.GRANTED) {
                held = wanted;
            }
            return verdict;
        }

        private Verdict take(long wanted, long bytes) {
            if (wanted <= SMALL) {
                return takeSmall(bytes);
            }
            if (held > SMALL) {
                return takeLarge(address, bytes);
            }
            Verdict verdict = takeLarge(address, wanted);
            if (verdict == Verdict.GRANTED) {
                small.addAndGet(-held);
            }
            return verdict;
        }

        @Override
        public synchronized void close() {
            if (held > SMALL) {
                giveBackLarge(address, held);
            } else {
                small.addAndGet(-held);
            }
            held = 0;
            closed = true;
        }
    }
}
