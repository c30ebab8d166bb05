package dev.bkend.oauth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.identity.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits for a person between two pages, for a short while and for the browser that began it. It is kept in memory:
 * a flood of beginnings costs no disk, and a restart asks people to begin again.
 */
public final class PendingSignIn<T> {

    private static final int MOST = 4_000;

    private final Duration life;
    private final Clock clock;
    private final Cache<String, Kept<T>> kept;

    /** @param own the secret of the browser */
    private record Kept<T>(String own, Instant end, T what) {}

    public PendingSignIn(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
        this.kept =
                Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(life).build();
    }

    /** The key under which it waits; nobody can guess it. */
    public String keep(String own, T what) {
        String key = Secret.make().text();
        kept.put(key, new Kept<>(own, clock.instant().plus(life), what));
        return key;
    }

    public Optional<T> find(Optional<String> own, String key) {
        return known(own, key).map(Kept::what);
    }

    /** Finds it for the last time. */
    public Optional<T> take(Optional<String> own, String key) {
        return known(own, key).filter(found -> kept.asMap().remove(key, found)).map(Kept::what);
    }

    private Optional<Kept<T>> known(Optional<String> own, String key) {
        return Optional.ofNullable(kept.getIfPresent(key))
                .filter(found -> found.end().isAfter(clock.instant()))
                .filter(found ->
                        own.filter(browser -> same(browser, found.own())).isPresent());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
