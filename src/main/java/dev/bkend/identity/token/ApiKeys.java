package dev.bkend.identity.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Changes;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.cache.LookupCache;
import dev.bkend.store.Database;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells what an API key opens.
 *
 * <p>What was looked up is kept for a few seconds, keyed by the key's hash: a repeated request costs no look-up, a key
 * revoked here is gone at once, and one revoked by another process soon after. A key belongs to its organization: it
 * goes on when the person who made it leaves.
 *
 * @param <T> what whoever asks makes of a key, and what is kept with it
 */
public final class ApiKeys<T> {

    /** How long a key revoked by another process may still work. */
    public static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final Database control;
    private final Function<IssuedToken, T> open;
    private final Clock clock;
    private final LookupCache<ByteBuffer, Opened<T>> opened = new LookupCache<>(
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build());

    private record Opened<T>(IssuedToken key, T what) {}

    /**
     * @param changes of what an organization owns, which is looked up again then
     * @param open what a good key opens; what it throws is thrown to whoever sent the key, and is not kept
     */
    public ApiKeys(Database control, Changes changes, Function<IssuedToken, T> open, Clock clock) {
        this.control = control;
        this.open = open;
        this.clock = clock;
        changes.listen(change -> {
            if (change instanceof Changes.Change.OfOrganization(String id)) {
                forget(key -> key.organizationId().equals(id));
            }
        });
    }

    /** What a key opens now; nothing if it is unknown, revoked or expired. */
    public Optional<T> open(TokenValue value) {
        byte[] hash = value.hash();
        ByteBuffer digest = ByteBuffer.wrap(hash);
        Opened<T> known = opened.get(digest);
        Optional<Opened<T>> found = known != null ? Optional.of(known) : opened.load(digest, () -> find(hash));
        return found.filter(each -> alive(each.key())).map(Opened::what);
    }

    /** Drops a key that was just revoked. */
    public void forget(String keyId) {
        forget(key -> key.id().equals(keyId));
    }

    private void forget(Predicate<IssuedToken> which) {
        opened.forget((digest, kept) -> which.test(kept.key()));
    }

    private Optional<Opened<T>> find(byte[] hash) {
        Optional<Opened<T>> found = control.ask(session -> AccessTokens.key(session, hash))
                .filter(this::alive)
                .map(key -> new Opened<>(key, open.apply(key)));
        found.ifPresent(good -> noteUse(good.key()));
        return found;
    }

    private boolean alive(IssuedToken key) {
        return key.expiresAt().isEmpty() || key.expiresAt().get().toEpochMilli() > clock.millis();
    }

    /** Beside the request, which does not wait for it. */
    private void noteUse(IssuedToken key) {
        Instant now = clock.instant();
        boolean fresh = key.lastUsedAt()
                .filter(last -> last.plus(USE_IS_NOTED_EVERY).isAfter(now))
                .isPresent();
        if (!fresh) {
            Thread.startVirtualThread(() -> control.write(session -> AccessTokens.noteUse(session, key.id(), now)));
        }
    }
}
