package dev.bkend.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.secret.Digests;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** So many of something for each key in one stretch of time, which begins with the first. */
public final class RateLimit {

    private static final int MOST_KEPT = 100_000;
    private static final int LONGEST_KEY = 64;

    private final int most;
    private final Duration stretch;
    private final Clock clock;
    private final Cache<String, Window> windows;

    /** @param taken since it began */
    private record Window(Instant end, int taken) {}

    public RateLimit(int most, Duration stretch, Clock clock) {
        this.most = most;
        this.stretch = stretch;
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(stretch)
                .build();
    }

    /** So many in a minute; no limit for 0. */
    public static Optional<RateLimit> perMinute(int most, Clock clock) {
        return most == 0 ? Optional.empty() : Optional.of(new RateLimit(most, Duration.ofMinutes(1), clock));
    }

    /**
     * One that was taken.
     *
     * @param most that may be taken in one stretch
     * @param left of those
     * @param retryAfter how long to wait, if it was one too many
     */
    public record Taken(int most, int left, Optional<Duration> retryAfter) {}

    /** Takes one; how long to wait if it is one too many. */
    public Optional<Duration> take(String any) {
        return count(any).retryAfter();
    }

    /** Takes one, and tells how many are left. */
    public Taken count(String any) {
        String key = bounded(any);
        Instant now = clock.instant();
        Window window = windows.asMap()
                .merge(
                        key,
                        new Window(now.plus(stretch), 1),
                        (known, first) -> known.end().isAfter(now)
                                ? new Window(known.end(), Math.min(known.taken() + 1, most + 1))
                                : first);
        return window.taken() > most
                ? new Taken(most, 0, Optional.of(Duration.between(now, window.end())))
                : new Taken(most, most - window.taken(), Optional.empty());
    }

    /** One that was taken does not count. */
    public void giveBack(String key) {
        windows.asMap().computeIfPresent(bounded(key), (same, known) -> new Window(known.end(), known.taken() - 1));
    }

    /** None that was taken counts. */
    public void forget(String key) {
        windows.invalidate(bounded(key));
    }

    /** What callers make up must not fill the memory. */
    private static String bounded(String key) {
        return key.length() <= LONGEST_KEY ? key : HexFormat.of().formatHex(Digests.sha256(key));
    }

    /** The key for an address: itself for IPv4, and for IPv6 the 64 bits that whoever has it has all of. */
    public static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
