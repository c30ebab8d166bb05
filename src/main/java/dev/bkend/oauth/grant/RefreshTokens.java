package dev.bkend.oauth.grant;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.bkend.api.Scopes;
import dev.bkend.api.secret.Hmac;
import dev.bkend.identity.token.Secret;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Refresh tokens, each good once. A client whose answer was lost, or that refreshes in two places at once, gets the same
 * successor again for a short while; later the same token can only come from a thief, and ends the grant
 * (RFC 9700 section 4.14).
 */
public final class RefreshTokens {

    /** How long a token that was exchanged gets the same successor. */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    private static final Duration LIFE = Duration.ofDays(30);
    private static final String UNKNOWN =
            "This refresh token is unknown, expired, used or revoked; start again at the authorization endpoint";

    private final Database control;
    private final Grants grants;
    private final Hmac hmac;
    private final Clock clock;

    /** @param key makes successors: nobody else can, and we need not keep them */
    public RefreshTokens(Database control, Grants grants, byte[] key, Clock clock) {
        this.control = control;
        this.grants = grants;
        this.hmac = new Hmac(key);
        this.clock = clock;
    }

    private record Kept(Grant grant, boolean revoked, Instant expiresAt, Optional<Instant> rotatedAt) {

        static Kept of(Row row) {
            return new Kept(
                    Grant.of(row),
                    row.optionalInstant("revoked_at").isPresent(),
                    row.instant("expires_at"),
                    row.optionalInstant("rotated_at"));
        }

        boolean dead(Instant now) {
            return revoked || expiresAt.isBefore(now);
        }

        boolean replayed(Instant now) {
            return rotatedAt.filter(at -> at.plus(WINDOW).isBefore(now)).isPresent();
        }
    }

    /** The first of a grant. */
    Secret issue(Session session, Grant grant, Instant now) {
        session.update("delete from refresh_tokens where expires_at < ?", now);
        Secret token = Secret.make();
        insert(session, token, grant.id(), now);
        return token;
    }

    /**
     * Exchanges a token for its successor.
     *
     * @param enough whether so many scopes are what the client wants; if not, its token stays as it is
     */
    public GrantExchange rotate(String token, String clientId, Predicate<Scopes> enough) {
        Instant now = clock.instant();
        return grants.exchange("A refresh token of " + clientId, session -> {
            Optional<Kept> found = find(session, token, clientId);
            if (found.isEmpty() || found.get().dead(now)) {
                return GrantExchange.refused(UNKNOWN);
            }
            Grant grant = found.get().grant();
            if (found.get().replayed(now)) {
                return Grants.end(session, grant, now, UNKNOWN);
            }
            if (!enough.test(grant.scopes())) {
                return GrantExchange.refused(OAuth2Error.INVALID_SCOPE.setDescription(
                        "What was granted is " + String.join(" ", grant.scopes().granted())));
            }
            Secret successor = successor(token);
            if (rotate(session, token, now)) {
                insert(session, successor, grant.id(), now);
            }
            return new GrantExchange.Good(grant, successor);
        });
    }

    /** False if that was done before: its successor is there already. */
    private static boolean rotate(Session session, String token, Instant now) {
        return session.update(
                        "update refresh_tokens set rotated_at = ? where hash = ? and rotated_at is null",
                        now,
                        new Secret(token).hash())
                == 1;
    }

    /** Ends the grant of a token, whether that is the newest or not (RFC 7009); an unknown one is none of our business. */
    public void revoke(String token, String clientId) {
        // Also one that had ended: somebody else may have ended it, and here it is still remembered.
        List<String> ended = control.write(session ->
                session.query("""
                    update grants set revoked_at = coalesce(revoked_at, ?)
                    where client_id = ? and id in (select grant_id from refresh_tokens where hash = ?)
                    returning id
                    """, row -> row.text("id"), clock.instant(), clientId, new Secret(token).hash()));
        ended.forEach(grants::forget);
    }

    private static Optional<Kept> find(Session session, String token, String clientId) {
        return session.queryOne("select " + Grant.COLUMNS + """
            , g.revoked_at, t.expires_at, t.rotated_at
            from refresh_tokens t join grants g on g.id = t.grant_id
            where t.hash = ? and g.client_id = ?
            """, Kept::of, new Secret(token).hash(), clientId);
    }

    private static void insert(Session session, Secret token, String grantId, Instant now) {
        session.update(
                "insert into refresh_tokens (hash, grant_id, issued_at, expires_at) values (?, ?, ?, ?)",
                token.hash(),
                grantId,
                now,
                now.plus(LIFE));
    }

    private Secret successor(String token) {
        return Secret.of(hmac.sign(token));
    }
}
