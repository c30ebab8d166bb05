package dev.bkend.oauth.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientAssertions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients sign to prove who they are ({@code private_key_jwt}, RFC 7523 section 3): for us, for a few minutes, and
 * once. What was used is remembered in memory for as long as it would be good.
 */
public final class SignedAssertions implements ClientAssertions {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private static final Logger LOG = LoggerFactory.getLogger(SignedAssertions.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int MOST = 100_000;
    private static final int LONGEST_ID = 256;

    private final Set<String> audiences;
    private final ClientKeys keys;
    private final Clock clock;
    private final Cache<String, Boolean> used = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE.plus(SKEW))
            .build();

    /** @param audiences that mean this server: its issuer and its token endpoint, under each of its names */
    public SignedAssertions(Set<String> audiences, ClientKeys keys, Clock clock) {
        this.audiences = Set.copyOf(audiences);
        this.keys = keys;
        this.clock = clock;
    }

    /** With which they may be signed. */
    public static List<String> algorithms() {
        return ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().toList();
    }

    @Override
    public boolean prove(Client client, PrivateKeyJWT assertion) {
        SignedJWT signed = assertion.getClientAssertion();
        try {
            return verified(signed, keys.of(client))
                            .or(() -> again(client, signed))
                            .isPresent()
                    && once(client, signed.getJWTClaimsSet());
        } catch (UnusableDocument | java.text.ParseException e) {
            LOG.debug("{} can not prove itself", client.id(), e);
            return false;
        }
    }

    /** With keys fetched anew: the client may have new ones. */
    private Optional<JWTClaimsSet> again(Client client, SignedJWT signed) {
        try {
            Optional<JWKSet> renewed = keys.renewed(client);
            return renewed.isEmpty() ? Optional.empty() : verified(signed, renewed.get());
        } catch (UnusableDocument e) {
            return Optional.empty();
        }
    }

    private static Optional<JWTClaimsSet> verified(SignedJWT signed, JWKSet set) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(set)));
        processor.setJWTClaimsSetVerifier(null); // Below, by our clock.
        try {
            return Optional.of(processor.process(signed, null));
        } catch (BadJOSEException | JOSEException e) {
            LOG.debug("An assertion is not signed by its client", e);
            return Optional.empty();
        }
    }

    private boolean once(Client client, JWTClaimsSet claims) {
        Instant now = clock.instant();
        boolean ours = !Collections.disjoint(claims.getAudience(), audiences);
        boolean own = client.id().equals(claims.getIssuer()) && client.id().equals(claims.getSubject());
        Instant end = claims.getExpirationTime() == null
                ? Instant.EPOCH
                : claims.getExpirationTime().toInstant();
        boolean fresh = end.isAfter(now.minus(SKEW)) && end.isBefore(now.plus(LIFE));
        boolean begun = claims.getNotBeforeTime() == null
                || claims.getNotBeforeTime().toInstant().isBefore(now.plus(SKEW));
        String id = Optional.ofNullable(claims.getJWTID()).orElse("");
        boolean named = !id.isEmpty() && id.length() <= LONGEST_ID;
        return ours
                && own
                && fresh
                && begun
                && named
                && used.asMap().putIfAbsent(client.id() + "\n" + id, true) == null;
    }
}
