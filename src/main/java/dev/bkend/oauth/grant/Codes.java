package dev.bkend.oauth.grant;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.bkend.identity.token.Secret;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Authorization codes: good once, for ten minutes, for the client, the address and the challenge they were made for. */
public final class Codes {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String UNKNOWN =
            "This code is unknown, expired or was used; start again at the authorization endpoint";

    private final Database control;
    private final Grants grants;
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    public Codes(Database control, Grants grants, RefreshTokens refreshTokens, Clock clock) {
        this.control = control;
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /** What the client of a code says to get tokens for it. */
    public record Claim(String code, String clientId, Optional<String> redirectUri, Optional<CodeVerifier> verifier) {}

    private record Kept(
            Grant grant, boolean revoked, Optional<String> redirectUri, String challenge, Instant expiresAt) {

        static Kept of(Row row) {
            return new Kept(
                    Grant.of(row),
                    row.optionalInstant("revoked_at").isPresent(),
                    row.optionalText("redirect_uri"),
                    row.text("challenge"),
                    row.instant("expires_at"));
        }
    }

    /**
     * Keeps what a person just allowed, and makes a code for it.
     *
     * @param redirectUri if the request named one: then the exchange must name the same
     * @return empty if the person no longer belongs to the organization
     */
    public Optional<Secret> issue(Grant grant, Optional<String> redirectUri, CodeChallenge challenge) {
        Secret code = Secret.make();
        Instant now = clock.instant();
        return control.serializable(session -> {
            session.update("delete from authorization_codes where expires_at < ?", now.minus(LIFE));
            if (!Grants.member(session, grant)) {
                return Optional.empty();
            }
            Grants.insert(session, grant);
            session.update("""
                insert into authorization_codes (hash, grant_id, redirect_uri, challenge, expires_at)
                values (?, ?, ?, ?, ?)
                """, code.hash(), grant.id(), redirectUri, challenge.getValue(), now.plus(LIFE));
            return Optional.of(code);
        });
    }

    /** Exchanges a code; a second exchange ends what the first one began (RFC 6749 section 4.1.2). */
    public GrantExchange redeem(Claim claim) {
        Instant now = clock.instant();
        byte[] hash = new Secret(claim.code()).hash();
        return grants.exchange("A code of " + claim.clientId(), session -> {
            Optional<Kept> found = find(session, hash, claim.clientId());
            if (found.isEmpty()) {
                return GrantExchange.refused(UNKNOWN);
            }
            Kept kept = found.get();
            if (!use(session, hash, now)) {
                return Grants.end(session, kept.grant(), now, UNKNOWN);
            }
            return problem(kept, claim, now)
                    .map(GrantExchange::refused)
                    .orElseGet(() ->
                            new GrantExchange.Good(kept.grant(), refreshTokens.issue(session, kept.grant(), now)));
        });
    }

    /** False if it was used before. */
    private static boolean use(Session session, byte[] hash, Instant now) {
        return session.update(
                        "update authorization_codes set used_at = ? where hash = ? and used_at is null", now, hash)
                == 1;
    }

    private static Optional<Kept> find(Session session, byte[] hash, String clientId) {
        return session.queryOne("select " + Grant.COLUMNS + """
            , g.revoked_at, c.redirect_uri, c.challenge, c.expires_at
            from authorization_codes c join grants g on g.id = c.grant_id
            where c.hash = ? and g.client_id = ?
            """, Kept::of, hash, clientId);
    }

    private static Optional<String> problem(Kept kept, Claim claim, Instant now) {
        if (kept.revoked() || kept.expiresAt().isBefore(now)) {
            return Optional.of(UNKNOWN);
        }
        if (kept.redirectUri().isPresent() && !kept.redirectUri().equals(claim.redirectUri())) {
            return Optional.of("redirect_uri must be the one of the authorization request");
        }
        if (claim.verifier().isEmpty()) {
            return Optional.of("code_verifier is missing: every client uses PKCE");
        }
        String challenge = CodeChallenge.compute(
                        CodeChallengeMethod.S256, claim.verifier().get())
                .getValue();
        return same(challenge, kept.challenge())
                ? Optional.empty()
                : Optional.of("code_verifier does not fit the code_challenge of the authorization request");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
