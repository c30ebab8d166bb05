package dev.bkend.identity.person;

import dev.bkend.cache.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How often somebody may fail to sign in: to one account, existing or not, and from one address. */
public final class SignInLimits {

    static final int BY_ACCOUNT = 10;
    static final int BY_ADDRESS = 50;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final RateLimit accounts;
    private final RateLimit addresses;

    public SignInLimits(Clock clock) {
        this.accounts = new RateLimit(BY_ACCOUNT, WINDOW, clock);
        this.addresses = new RateLimit(BY_ADDRESS, WINDOW, clock);
    }

    /** Counts an attempt before it is made, so that many at once are no way around; how long to wait if it is one too many. */
    Optional<Duration> take(String account, String remoteAddress) {
        return addresses.take(RateLimit.network(remoteAddress)).or(() -> accounts.take(account));
    }

    /** The attempt that was counted was none of a stranger. */
    void succeeded(String account, String remoteAddress) {
        accounts.forget(account);
        addresses.giveBack(RateLimit.network(remoteAddress));
    }
}
