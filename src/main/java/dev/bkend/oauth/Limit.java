package dev.bkend.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** So many of something from one address in one stretch of time, which begins with the first. */
final class Limit {

    private static final int MOST_ADDRESSES = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> taken;

    Limit(int most, Duration stretch) {
        this.most = most;
        this.taken = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(stretch)
                .build();
    }

    /** Whether there was one left. */
    boolean take(String address) {
        return taken.get(address, any -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
