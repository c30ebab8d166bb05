package dev.bkend.oauth.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How often somebody may fail to sign in: to one account, existing or not, and from one address. */
public final class SignInLimits {

    static final int BY_ACCOUNT = 10;
    static final int BY_ADDRESS = 50;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MOST_KEPT = 100_000;

    private final Clock clock;
    private final Cache<String, Window> accounts = cache();
    private final Cache<String, Window> addresses = cache();

    public SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /** @param attempts since it began */
    private record Window(Instant end, int attempts) {}

    private static Cache<String, Window> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(WINDOW)
                .build();
    }

    /** Counts an attempt before it is made, so that many at once are no way around; how long to wait if it is one too many. */
    Optional<Duration> take(String email, String remoteAddress) {
        return take(addresses, network(remoteAddress), BY_ADDRESS)
                .or(() -> take(accounts, People.normal(email), BY_ACCOUNT));
    }

    private Optional<Duration> take(Cache<String, Window> cache, String key, int most) {
        Instant now = clock.instant();
        Window window = cache.asMap()
                .merge(
                        key,
                        new Window(now.plus(WINDOW), 1),
                        (known, first) -> known.end().isAfter(now)
                                ? new Window(known.end(), Math.min(known.attempts() + 1, most + 1))
                                : first);
        return window.attempts() > most ? Optional.of(Duration.between(now, window.end())) : Optional.empty();
    }

    /** The attempt that was counted was none of a stranger. */
    void succeeded(String email, String remoteAddress) {
        accounts.invalidate(People.normal(email));
        addresses
                .asMap()
                .computeIfPresent(
                        network(remoteAddress), (key, known) -> new Window(known.end(), known.attempts() - 1));
    }

    /** An address of IPv4, or the 64 bits of one of IPv6 that whoever has it has all of. */
    private static String network(String address) {
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
