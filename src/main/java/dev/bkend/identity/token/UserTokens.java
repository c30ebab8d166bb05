package dev.bkend.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bkend.api.Ids;
import dev.bkend.api.secret.Digests;
import dev.bkend.api.secret.Hmac;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of an application's users: JWTs signed with HS256, by a key that each environment has of its own.
 * What was verified is kept for a few seconds, keyed by the hash of a token's signature.
 */
public final class UserTokens {

    /** How long an access token is good for. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST = 4_096;
    private static final String ROLE = "role";
    private static final String ROLES = "roles";
    private static final String PROJECT = "project";
    private static final String ENVIRONMENT = "environment";
    private static final String SESSION = "sid";

    private final Hmac keys;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    /**
     * What a token says.
     *
     * @param role {@code admin}, {@code user} or {@code guest}
     * @param roles those the application made up itself
     */
    public record Content(String projectId, String environmentId, String userId, String role, Set<String> roles) {

        public Content {
            roles = Set.copyOf(roles);
        }
    }

    /** What a text turned out to be. */
    public sealed interface Outcome {

        /** A good token. */
        record Good(Content content) implements Outcome {}

        /** One that was good once. */
        record Expired() implements Outcome {}

        /** One that claims to be ours and is not signed by us, or lacks something. */
        record Forged() implements Outcome {}

        /** No token of a user of an application. */
        record Other() implements Outcome {}
    }

    /** A token that we signed. */
    private record Verified(String signedText, Outcome.Good good, Instant expiresAt) {

        boolean of(String token, int secret) {
            return signedText.length() == secret && token.startsWith(signedText);
        }
    }

    /** @param secret 32 secret bytes that outlive a restart */
    public UserTokens(byte[] secret, Clock clock) {
        this.keys = new Hmac(secret);
        this.clock = clock;
    }

    /** @param session id of the session that it ends with, if there is one */
    public String issue(Content content, Optional<String> session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(content.userId())
                .claim(ROLE, content.role())
                .claim(ROLES, List.copyOf(content.roles()))
                .claim(PROJECT, content.projectId())
                .claim(ENVIRONMENT, content.environmentId())
                .claim(SESSION, session.orElse(null))
                .jwtID(Ids.next("ut"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(key(content.environmentId())));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** What a text says, if it is a token that we signed. */
    public Outcome read(String token) {
        int secret = token.lastIndexOf('.');
        if (secret < 0 || token.length() > LONGEST) {
            return new Outcome.Other();
        }
        ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(token.substring(secret)));
        Verified known = verified.getIfPresent(digest);
        if (known == null || !known.of(token, secret)) {
            try {
                Optional<Verified> read = verified(token, token.substring(0, secret));
                if (read.isEmpty()) {
                    return new Outcome.Forged();
                }
                known = read.get();
                verified.put(digest, known);
            } catch (ParseException | JOSEException | IllegalArgumentException e) {
                return new Outcome.Other();
            }
        }
        return known.expiresAt().isAfter(clock.instant()) ? known.good() : new Outcome.Expired();
    }

    /** Empty if it is not signed by us, or lacks something. */
    private Optional<Verified> verified(String token, String signedText) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        // Which algorithm is not up to whoever made the token.
        if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())) {
            throw new ParseException("Another algorithm", 0);
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        // Each environment has its own key, so a token of another one is known as that and not as a forgery.
        @Nullable String environmentId = claims.getStringClaim(ENVIRONMENT);
        if (environmentId == null || !jwt.verify(new MACVerifier(key(environmentId)))) {
            return Optional.empty();
        }
        @Nullable List<String> roles = claims.getStringListClaim(ROLES);
        @Nullable String userId = claims.getSubject();
        @Nullable String role = claims.getStringClaim(ROLE);
        @Nullable String projectId = claims.getStringClaim(PROJECT);
        @Nullable Date expiresAt = claims.getExpirationTime();
        if (userId == null || role == null || projectId == null || expiresAt == null) {
            return Optional.empty();
        }
        Content content =
                new Content(projectId, environmentId, userId, role, roles == null ? Set.of() : new HashSet<>(roles));
        return Optional.of(new Verified(signedText, new Outcome.Good(content), expiresAt.toInstant()));
    }

    private byte[] key(String environmentId) {
        return keys.sign("user-token:" + environmentId);
    }
}
