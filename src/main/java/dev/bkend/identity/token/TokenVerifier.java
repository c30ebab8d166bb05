package dev.bkend.identity.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Caller;
import dev.bkend.api.secret.Digests;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.cache.LookupCache;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells who a bearer token belongs to: a management token, or an access token that OAuth gave to a client.
 *
 * <p>What was verified is kept for a few seconds, keyed by a hash, never holding a token as a whole: a
 * repeated request costs no look-up, a token revoked here is gone at once, and one revoked by another process soon after.
 */
public final class TokenVerifier {

    /** How long a token revoked by another process may still work. */
    public static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST = 4_096;

    /**
     * How many characters at the end of a signature are hashed: what fits into one block of SHA-256. They are 330 bits
     * that nobody can compute, so what is kept beside the hash is no use without them, and no one who can't make them
     * gets as far as a comparison that takes more or less time.
     */
    private static final int HASHED = 55;

    private final Database control;
    private final Supplier<SignedTokens> signed;
    private final Clock clock;
    private final LookupCache<ByteBuffer, Verified> verified = new LookupCache<>(
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build());

    /**
     * A token that was good a moment ago.
     *
     * @param beginning of an access token, what is compared and not hashed, in a tenth of the time
     */
    private record Verified(ResolvedToken granted, String beginning) {

        /** @param hashed where in the token the part begins that was hashed */
        boolean of(String bearer, int hashed) {
            return beginning.length() == hashed && bearer.startsWith(beginning);
        }
    }

    /** @param signed needed only once somebody sends one of them */
    public TokenVerifier(Database control, Supplier<SignedTokens> signed, Clock clock) {
        this.control = control;
        this.signed = signed;
        this.clock = clock;
    }

    /** The caller, if the text is a token that is neither unknown, revoked nor expired. */
    public Optional<Caller> verify(String bearer) {
        boolean management = TokenValue.parse(bearer)
                .filter(token -> token.text().startsWith("bk_"))
                .isPresent();
        if (!management && !signedForm(bearer)) {
            return Optional.empty();
        }
        int hashed = management ? 0 : bearer.length() - HASHED;
        byte[] hash = Digests.sha256(bearer.substring(hashed));
        ByteBuffer key = ByteBuffer.wrap(hash);
        Verified known = verified.get(key);
        Optional<ResolvedToken> token = known != null && known.of(bearer, hashed)
                ? Optional.of(known.granted())
                : load(key, bearer.substring(0, hashed), () -> management ? find(hash) : find(bearer));
        return token.filter(this::alive).map(ResolvedToken::caller);
    }

    private Optional<ResolvedToken> load(ByteBuffer key, String beginning, Supplier<Optional<ResolvedToken>> find) {
        return verified.load(key, () -> find.get().map(token -> new Verified(token, beginning)))
                .map(Verified::granted);
    }

    /** Drops what was just revoked: a management token, or all access tokens of a grant. */
    public void forget(String tokenId) {
        verified.forget((key, token) -> token.granted().caller().tokenId().equals(tokenId));
    }

    /** Drops all that a person uses in an organization, because their role there changed or ended. */
    public void forget(String personId, String organizationId) {
        verified.forget((key, token) -> token.granted().caller().subject().equals(personId)
                && token.granted().caller().organizationId().equals(organizationId));
    }

    private boolean alive(ResolvedToken token) {
        return token.expiresAt().isEmpty() || token.expiresAt().get().toEpochMilli() > clock.millis();
    }

    private Optional<ResolvedToken> find(byte[] hash) {
        Optional<ResolvedToken> found = control.ask(session -> AccessTokens.management(session, hash));
        found.ifPresent(token -> noteUse(token, AccessTokens::noteUse));
        return found;
    }

    /** What is bound to the grant or its client, like streams and sessions, outlives the token it was opened with. */
    private Optional<ResolvedToken> find(String jwt) {
        Optional<SignedTokens.Read> read = signed.get().read(jwt);
        Optional<ResolvedToken> found = read.flatMap(token -> control.ask(session ->
                session.queryOne("""
                    select g.id, g.organization_id, g.scopes, g.projects, g.environment, g.person_id as created_by,
                        null as expires_at, g.used_at as last_used_at, m.role, g.standing
                    from grants g
                    join members m on m.organization_id = g.organization_id and m.person_id = g.person_id
                    where g.id = ? and g.revoked_at is null
                    """, ResolvedToken::of, token.content().grantId())));
        found.ifPresent(token -> noteUse(token, TokenVerifier::noteGrant));
        return found.map(token -> token.as(read.orElseThrow()));
    }

    private static int noteGrant(Session session, String id, Instant now) {
        return session.update("update grants set used_at = ? where id = ?", now, id);
    }

    private interface Note {
        int in(Session session, String id, Instant now);
    }

    /** Beside the request, which does not wait for it. */
    private void noteUse(ResolvedToken found, Note note) {
        Instant now = clock.instant();
        boolean fresh = found.lastUsedAt()
                .filter(last -> last.plus(USE_IS_NOTED_EVERY).isAfter(now))
                .isPresent();
        if (!fresh) {
            String id = found.caller().tokenId();
            Thread.startVirtualThread(() -> control.write(session -> note.in(session, id, now)));
        }
    }

    /** So that what can be no token costs next to nothing. */
    private static boolean signedForm(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        return text.length() <= LONGEST
                && text.startsWith("ey")
                && first > 0
                && second > first
                && text.length() - second > HASHED
                && text.indexOf('.', second + 1) < 0;
    }
}
