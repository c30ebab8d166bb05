package dev.bkend.app;

import static dev.bkend.app.AppProblem.INVALID_TOKEN;
import static dev.bkend.app.AppProblem.PROJECT_ACCESS_DENIED;
import static dev.bkend.app.AppProblem.TOKEN_EXPIRED;

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

    /** A token that we signed. */
    private record Verified(
            String signedText, AppUser user, String projectId, String environmentId, Instant expiresAt) {

        boolean of(String token, int secret) {
            return signedText.length() == secret && token.startsWith(signedText);
        }
    }

    /** @param secret 32 secret bytes that outlive a restart */
    public UserTokens(byte[] secret, Clock clock) {
        this.keys = new Hmac(secret);
        this.clock = clock;
    }

    /**
     * A token for a user of an environment.
     *
     * @param session id of the session that it ends with, if there is one
     */
    public String issue(String projectId, String environmentId, AppUser user, Optional<String> session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.id())
                .claim(ROLE, user.role())
                .claim(ROLES, List.copyOf(user.roles()))
                .claim(PROJECT, projectId)
                .claim(ENVIRONMENT, environmentId)
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
            token.sign(new MACSigner(key(environmentId)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The user whose token this is; refuses one that is bad, expired, or of another place than the key it comes with. */
    public AppUser verify(String token, AppKey key) {
        int secret = token.lastIndexOf('.');
        if (secret < 0 || token.length() > LONGEST) {
            throw noUserToken(token);
        }
        ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(token.substring(secret)));
        Verified known = verified.getIfPresent(digest);
        if (known == null || !known.of(token, secret)) {
            known = read(token, token.substring(0, secret));
            verified.put(digest, known);
        }
        if (!known.expiresAt().isAfter(clock.instant())) {
            throw TOKEN_EXPIRED.because("The access token has expired. Refresh it, or sign the user in again.");
        }
        if (!known.environmentId().equals(key.environmentId())
                || !known.projectId().equals(key.projectId())) {
            throw PROJECT_ACCESS_DENIED.because("The access token is of a user of another environment than the one that"
                    + " the API key opens. Sign in with this key.");
        }
        return known.user();
    }

    private Verified read(String token, String signedText) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // Which algorithm is not up to whoever made the token.
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())) {
                throw noUserToken(token);
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            // Each environment has its own key, so a token of another one is known as that and not as a forgery.
            String environmentId = required(claims.getStringClaim(ENVIRONMENT));
            if (!jwt.verify(new MACVerifier(key(environmentId)))) {
                throw invalid();
            }
            return new Verified(
                    signedText,
                    user(claims),
                    required(claims.getStringClaim(PROJECT)),
                    environmentId,
                    required(claims.getExpirationTime()).toInstant());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw noUserToken(token);
        }
    }

    private static AppUser user(JWTClaimsSet claims) throws ParseException {
        @Nullable List<String> roles = claims.getStringListClaim(ROLES);
        return new AppUser(
                required(claims.getSubject()),
                required(claims.getStringClaim(ROLE)),
                roles == null ? Set.of() : new HashSet<>(roles));
    }

    private static <T> T required(@Nullable T claim) {
        if (claim == null) {
            throw invalid();
        }
        return claim;
    }

    private byte[] key(String environmentId) {
        return keys.sign("user-token:" + environmentId);
    }

    private static AppException invalid() {
        return INVALID_TOKEN.because("The access token is not valid. Sign the user in again.");
    }

    /** Says what belongs there to who sent something else. */
    private static AppException noUserToken(String text) {
        if (text.startsWith("pk_") || text.startsWith("sk_")) {
            return INVALID_TOKEN.because("An API key belongs in the header X-API-Key. Authorization is for the access"
                    + " token of a signed-in user; leave it out if nobody is signed in.");
        }
        if (text.startsWith("bk_") || text.startsWith("ey")) {
            return INVALID_TOKEN.because("This is no access token of a user of this application. Tokens of the"
                    + " management API do not work here: send the API key in X-API-Key, and in Authorization what the"
                    + " user got when signing in.");
        }
        return invalid();
    }
}
