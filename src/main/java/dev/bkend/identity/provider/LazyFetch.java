package dev.bkend.identity.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be fetched before a provider can be asked. It is fetched when somebody first needs it; that it could not be
 * is remembered too, for a moment, so that a provider that is down keeps one person waiting and not everybody.
 */
final class LazyFetch<T> {

    private static final Duration GOOD = Duration.ofHours(1);
    private static final Duration BAD = Duration.ofSeconds(10);

    private final Fetch<T> fetch;
    private final Clock clock;
    private Outcome<T> last = new Outcome<>(Instant.MIN, Optional.empty(), Optional.empty());

    interface Fetch<T> {
        T fetch() throws ProviderException;
    }

    private record Outcome<T>(Instant until, Optional<T> value, Optional<ProviderException> failure) {}

    LazyFetch(Fetch<T> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    synchronized T get() throws ProviderException {
        if (!last.until().isAfter(clock.instant())) {
            last = fetched();
        }
        if (last.failure().isPresent()) {
            throw last.failure().get();
        }
        return last.value().orElseThrow();
    }

    private Outcome<T> fetched() {
        try {
            T value = fetch.fetch();
            return new Outcome<>(clock.instant().plus(GOOD), Optional.of(value), Optional.empty());
        } catch (ProviderException e) {
            return new Outcome<>(clock.instant().plus(BAD), Optional.empty(), Optional.of(e));
        }
    }
}
