package dev.bkend.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Caller;
import dev.bkend.api.Json;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.api.TokenValue;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells who a management token belongs to.
 *
 * <p>What was verified is kept for a few seconds, keyed by the token's hash and never by the token: a repeated request
 * costs no look-up, a token revoked here is gone at once, and one revoked by the command line soon after.
 */
public final class TokenVerifier {

    /** How long a token revoked by another process may still work. */
    public static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private record Verified(Caller caller, Optional<Instant> expiresAt) {}

    private final Database control;
    private final Clock clock;
    private final AtomicLong revocations = new AtomicLong();
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    public TokenVerifier(Database control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** The caller, if the text is a management token that is neither unknown, revoked nor expired. */
    public Optional<Caller> verify(String bearer) {
        Optional<TokenValue> value =
                TokenValue.parse(bearer).filter(token -> token.text().startsWith("bk_"));
        if (value.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = value.get().hash();
        ByteBuffer key = ByteBuffer.wrap(hash);
        Verified known = verified.getIfPresent(key);
        Optional<Verified> token = known == null ? load(key, hash) : Optional.of(known);
        return token.filter(this::alive).map(Verified::caller);
    }

    private Optional<Verified> load(ByteBuffer key, byte[] hash) {
        long before = revocations.get();
        Optional<Verified> found = find(hash);
        found.ifPresent(token -> verified.put(key, token));
        if (revocations.get() != before) {
            verified.invalidate(key); // It may have been revoked between the read and the put.
        }
        return found;
    }

    /** Drops a token that was just revoked. */
    public void forget(String tokenId) {
        revocations.incrementAndGet();
        verified.asMap().values().removeIf(token -> token.caller().tokenId().equals(tokenId));
    }

    private boolean alive(Verified token) {
        return token.expiresAt().isEmpty() || token.expiresAt().get().isAfter(clock.instant());
    }

    private Optional<Verified> find(byte[] hash) {
        Optional<Found> found = control.ask(session -> session.queryOne("""
            select t.id, t.organization_id, t.scopes, t.projects, t.environment, t.created_by, t.expires_at,
                t.last_used_at, m.role
            from access_tokens t
            join members m on m.organization_id = t.organization_id and m.person_id = t.created_by
            where t.hash = ? and t.type = 'management' and t.revoked_at is null
            """, TokenVerifier::found, hash));
        found.ifPresent(this::noteUse);
        return found.map(Found::token);
    }

    private record Found(Verified token, Optional<Instant> lastUsedAt) {}

    private static Found found(Row row) {
        Caller caller = new Caller(
                row.text("created_by"),
                row.text("id"),
                row.text("organization_id"),
                row.text("role"),
                new Scopes(texts(row.text("scopes"))),
                new Reach(texts(row.text("projects")), row.optionalText("environment")));
        return new Found(new Verified(caller, row.optionalInstant("expires_at")), row.optionalInstant("last_used_at"));
    }

    /** Beside the request, which does not wait for it. */
    private void noteUse(Found found) {
        Instant now = clock.instant();
        boolean fresh = found.lastUsedAt()
                .filter(last -> last.plus(USE_IS_NOTED_EVERY).isAfter(now))
                .isPresent();
        if (!fresh) {
            String id = found.token().caller().tokenId();
            Thread.startVirtualThread(() -> control.write(
                    session -> session.update("update access_tokens set last_used_at = ? where id = ?", now, id)));
        }
    }

    private static Set<String> texts(String json) {
        Set<String> texts = new HashSet<>();
        Json.parse(json).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
