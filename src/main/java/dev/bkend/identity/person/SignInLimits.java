package dev.bkend.identity.person;

import dev.bkend.cache.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How often somebody may fail to sign in: to one account, existing or not, and from one address. Who signed in to the
 * account with the same browser before has attempts of their own, so that strangers who guess at it lock nobody out.
 */
public final class SignInLimits {

    static final int BY_ACCOUNT = 10;
    static final int BY_ADDRESS = 50;
    static final int BY_DEVICE = 5;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final RateLimit accounts;
    private final RateLimit addresses;
    private final RateLimit devices;

    public SignInLimits(Clock clock) {
        this.accounts = new RateLimit(BY_ACCOUNT, WINDOW, clock);
        this.addresses = new RateLimit(BY_ADDRESS, WINDOW, clock);
        this.devices = new RateLimit(BY_DEVICE, WINDOW, clock);
    }

    /** Counts an attempt before it is made, so that many at once are no way around; how long to wait if it is one too many. */
    Optional<Duration> take(String account, String remoteAddress) {
        return addresses.take(RateLimit.network(remoteAddress)).or(() -> accounts.take(account));
    }

    /**
     * The same, with a device that this account was signed in to from: what strangers took does not count, until its own
     * attempts are used up and it is a stranger, too.
     */
    Optional<Duration> take(String account, String remoteAddress, Optional<String> device) {
        return device.filter(own -> devices.take(own).isEmpty()).isPresent()
                ? Optional.empty()
                : take(account, remoteAddress);
    }

    /** The attempt that was counted was none of a stranger; what strangers took of the account's stays taken. */
    void succeeded(String account, String remoteAddress, Optional<String> device) {
        device.ifPresentOrElse(devices::forget, () -> succeeded(account, remoteAddress));
    }

    /** The attempt that was counted was none of a stranger. */
    void succeeded(String account, String remoteAddress) {
        accounts.forget(account);
        addresses.giveBack(RateLimit.network(remoteAddress));
    }
}
