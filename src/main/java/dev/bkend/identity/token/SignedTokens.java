package dev.bkend.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.bkend.api.Ids;
import dev.bkend.api.Scopes;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes and reads access tokens that are JWTs (RFC 9068), signed with RS256. */
public final class SignedTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String GRANT = "grant";

    private final String issuer;
    private final String resource;
    private final SigningKeys keys;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * What a token says.
     *
     * @param grantId of what a person allowed a client to do
     */
    public record Content(String grantId, String clientId, String subject, Scopes scopes) {}

    /** What a token said, and until when. */
    public record Read(Content content, Instant expiresAt) {}

    /**
     * @param issuer the public origin
     * @param resource what the tokens are for: the canonical URL of the MCP endpoint
     */
    public SignedTokens(String issuer, String resource, SigningKeys keys, Clock clock) {
        this.issuer = issuer;
        this.resource = resource;
        this.keys = keys;
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                SigningKeys.ALGORITHM, (selector, context) -> selector.select(keys.verifying(keyId(selector)))));
        processor.setJWTClaimsSetVerifier(claims());
    }

    private static String keyId(com.nimbusds.jose.jwk.JWKSelector selector) {
        Set<String> ids = selector.getMatcher().getKeyIDs();
        return ids == null || ids.isEmpty() ? "" : ids.iterator().next();
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claims() {
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(
                        resource,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "exp", "iat", "jti", "client_id", "scope", GRANT)) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        // The clock that signs is the clock that verifies.
        verifier.setMaxClockSkew(0);
        return verifier;
    }

    /** A token that is good for {@link SigningKeys#TOKEN_LIFE}. */
    public String sign(Content content) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(resource)
                .subject(content.subject())
                .claim("client_id", content.clientId())
                .claim("scope", String.join(" ", content.scopes().granted()))
                .claim(GRANT, content.grantId())
                .jwtID(Ids.next("at"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(SigningKeys.TOKEN_LIFE)))
                .build();
        RSAKey key = keys.signing();
        JWSHeader header = new JWSHeader.Builder(SigningKeys.ALGORITHM)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** What a token says, if we signed it for this resource and it has not expired. */
    public Optional<Read> read(String text) {
        try {
            return Optional.of(read(processor.process(text, null)));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static Read read(JWTClaimsSet claims) throws ParseException {
        Set<String> scopes =
                new HashSet<>(List.of(claims.getStringClaim("scope").split(" ", -1)));
        Content content = new Content(
                claims.getStringClaim(GRANT),
                claims.getStringClaim("client_id"),
                claims.getSubject(),
                new Scopes(scopes));
        return new Read(content, claims.getExpirationTime().toInstant());
    }
}
