package dev.bkend.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.bkend.api.Scopes;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are all right but for one thing, which is enough to open nothing. */
final class SignedTokensTest {

    private static final String ISSUER = "https://bkend.example.com";
    private static final String RESOURCE = ISSUER + "/mcp";
    private static final String TYPE = "at+jwt";

    private final DataDirectory data;
    private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
    private final SigningKeys keys;
    private final SignedTokens tokens;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SignedTokensTest(@TempDir Path folder) {
        data = DataDirectory.open(folder);
        FirstStart.run(data.control(), clock);
        keys = new SigningKeys(data.control(), clock);
        tokens = new SignedTokens(ISSUER, RESOURCE, keys, clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void a_token_of_ours_says_what_was_put_into_it() {
        var content = new SignedTokens.Content("grant_1", "dyn_1", "usr_1", new Scopes(Set.of("project:read")));

        assertThat(tokens.read(tokens.sign(content)))
                .contains(new SignedTokens.Read(content, now.plus(SigningKeys.TOKEN_LIFE)));
    }

    @Test
    void what_the_forgeries_differ_from_is_good() {
        assertThat(reads(signed(claims -> claims))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com", "http://bkend.example.com", ISSUER + "/", ""})
    void of_another_issuer(String issuer) {
        assertThat(reads(signed(claims -> claims.issuer(issuer)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example.com/mcp", ISSUER, RESOURCE + "/", "v1/data"})
    void for_another_audience(String audience) {
        assertThat(reads(signed(claims -> claims.audience(audience)))).isFalse();
    }

    @Test
    void without_an_audience() {
        assertThat(reads(signed(claims -> claims.audience(List.of())))).isFalse();
    }

    @Test
    void expired_to_the_second() {
        String token = signed(claims -> claims);

        now = now.plus(SigningKeys.TOKEN_LIFE).minusSeconds(1);
        assertThat(reads(token)).isTrue();
        now = now.plusSeconds(1);
        assertThat(reads(token)).isFalse();
    }

    @Test
    void without_an_expiry() {
        assertThat(reads(signed(claims -> claims.expirationTime(null)))).isFalse();
    }

    @Test
    void not_good_yet() {
        Date tomorrow = Date.from(now.plus(Duration.ofDays(1)));

        assertThat(reads(signed(claims -> claims.notBeforeTime(tomorrow)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "iat", "jti", "client_id", "scope", "grant"})
    void without_a_claim(String claim) {
        assertThat(reads(signed(claims -> claims.claim(claim, null)))).isFalse();
    }

    @Test
    void signed_with_a_key_of_somebody_else() throws JOSEException {
        RSAKey other = new RSAKeyGenerator(2048).keyID("key_other").generate();
        RSAKey disguised =
                new RSAKey.Builder(other).keyID(keys.signing().getKeyID()).build();

        for (RSAKey key : List.of(other, disguised)) {
            assertThat(reads(sign(JWSAlgorithm.RS256, TYPE, key, claims().build())))
                    .isFalse();
        }
    }

    @Test
    void signed_with_our_public_key_as_a_shared_secret() throws JOSEException {
        byte[] secret = keys.signing().toRSAPublicKey().getEncoded();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(TYPE))
                .keyID(keys.signing().getKeyID())
                .build();

        assertThat(reads(serialized(header, new MACSigner(secret), claims().build())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS512", "PS256"})
    void signed_by_our_key_with_another_algorithm(String algorithm) {
        assertThat(reads(sign(JWSAlgorithm.parse(algorithm), TYPE, keys.signing(), claims().build())))
                .isFalse();
    }

    @Test
    void not_signed() {
        assertThat(reads(new PlainJWT(claims().build()).serialize())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", ""})
    void of_another_type(String type) {
        assertThat(reads(sign(JWSAlgorithm.RS256, type, keys.signing(), claims().build())))
                .isFalse();
    }

    private boolean reads(String token) {
        return tokens.read(token).isPresent();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(RESOURCE)
                .subject("usr_1")
                .claim("client_id", "dyn_1")
                .claim("scope", "project:read")
                .claim("grant", "grant_1")
                .jwtID("at_1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(SigningKeys.TOKEN_LIFE)));
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                JWSAlgorithm.RS256, TYPE, keys.signing(), change.apply(claims()).build());
    }

    private static String sign(JWSAlgorithm algorithm, String type, RSAKey key, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        try {
            return serialized(header, new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String serialized(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
