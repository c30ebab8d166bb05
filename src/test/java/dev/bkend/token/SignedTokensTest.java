package dev.bkend.token;

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
import com.nimbusds.jwt.SignedJWT;
import dev.bkend.api.MovedClock;
import dev.bkend.api.Scopes;
import dev.bkend.store.DataDirectory;
import dev.bkend.store.OpenDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a token of ours, for this resource, now: everything else says nothing. */
class SignedTokensTest {

    private static final String ISSUER = "https://us.example";
    private static final String RESOURCE = "https://us.example/mcp";
    private static final SignedTokens.Content CONTENT =
            new SignedTokens.Content("grant_1", "client_1", "user_1", Scopes.of("project:read"));

    private final MovedClock clock = new MovedClock();
    private final OpenDatabase control;
    private final SigningKeys keys;
    private final SignedTokens tokens;

    SignedTokensTest(@TempDir Path folder) {
        DataDirectory.open(folder).close();
        control = DataDirectory.openControl(folder);
        keys = new SigningKeys(control, clock);
        tokens = new SignedTokens(ISSUER, RESOURCE, keys, clock);
    }

    @AfterEach
    void close() {
        control.close();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(RESOURCE)
                .subject("user_1")
                .claim("client_id", "client_1")
                .claim("scope", "project:read")
                .claim("grant", "grant_1")
                .jwtID("at_1")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private String signed(JWTClaimsSet claims, String type, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .keyID(keys.signing().getKeyID())
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims.build(), "at+jwt", JWSAlgorithm.RS256, new RSASSASigner(keys.signing()));
    }

    @Test
    void what_was_signed_is_read_until_it_expires() throws Exception {
        String token = tokens.sign(CONTENT);

        assertThat(tokens.read(token)).map(SignedTokens.Read::content).contains(CONTENT);
        assertThat(tokens.read(signed(claims()))).isPresent();
        clock.pass(Duration.ofMinutes(59));
        assertThat(tokens.read(token)).isPresent();
        clock.pass(Duration.ofMinutes(2));
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void a_claim_that_is_another_or_missing_makes_it_none() throws Exception {
        assertThat(tokens.read(signed(claims().issuer("https://evil.example")))).isEmpty();
        assertThat(tokens.read(signed(claims().audience("https://us.example/other"))))
                .isEmpty();
        assertThat(tokens.read(signed(claims().audience((String) null)))).isEmpty();
        assertThat(tokens.read(signed(claims().expirationTime(null)))).isEmpty();
        assertThat(tokens.read(
                        signed(claims().expirationTime(Date.from(clock.instant().minusSeconds(1))))))
                .isEmpty();
        assertThat(tokens.read(
                        signed(claims().notBeforeTime(Date.from(clock.instant().plusSeconds(30))))))
                .isEmpty();
        for (String claim : new String[] {"sub", "client_id", "scope", "grant", "jti", "iat"}) {
            assertThat(tokens.read(signed(claims().claim(claim, null))))
                    .as(claim)
                    .isEmpty();
        }
    }

    @Test
    void another_type_of_token_is_none() throws Exception {
        assertThat(tokens.read(signed(claims().build(), "JWT", JWSAlgorithm.RS256, new RSASSASigner(keys.signing()))))
                .isEmpty();
    }

    @Test
    void another_key_or_algorithm_is_none() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).generate();
        byte[] published = keys.signing().toRSAPublicKey().getEncoded();

        assertThat(tokens.read(signed(claims().build(), "at+jwt", JWSAlgorithm.RS256, new RSASSASigner(other))))
                .isEmpty();
        assertThat(tokens.read(
                        signed(claims().build(), "at+jwt", JWSAlgorithm.RS512, new RSASSASigner(keys.signing()))))
                .isEmpty();
        // The public key as the secret of a symmetric algorithm.
        assertThat(tokens.read(signed(claims().build(), "at+jwt", JWSAlgorithm.HS256, new MACSigner(published))))
                .isEmpty();
    }
}
