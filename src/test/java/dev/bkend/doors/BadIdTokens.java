package dev.bkend.doors;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** ID tokens that are all right but for one thing. */
final class BadIdTokens {

    private BadIdTokens() {}

    static Stream<Arguments> all() {
        return Stream.of(
                bad(
                        "wrong nonce",
                        c -> OtherProvider.signed(c.claim("nonce", "another").build())),
                bad("no nonce", c -> OtherProvider.signed(c.claim("nonce", null).build())),
                bad(
                        "wrong iss",
                        c -> OtherProvider.signed(
                                c.issuer("https://evil.example").build())),
                bad(
                        "wrong aud",
                        c -> OtherProvider.signed(c.audience("another client").build())),
                // Row 2.6: whom it was given to, if others may use it, too.
                bad(
                        "for several, given to another",
                        c -> OtherProvider.signed(c.audience(List.of(OtherProvider.CLIENT, "another"))
                                .claim("azp", "another")
                                .build())),
                bad(
                        "for several, given to nobody",
                        c -> OtherProvider.signed(c.audience(List.of(OtherProvider.CLIENT, "another"))
                                .build())),
                bad(
                        "for us, given to another",
                        c -> OtherProvider.signed(c.claim("azp", "another").build())),
                bad(
                        "expired",
                        c -> OtherProvider.signed(
                                c.issueTime(Date.from(Instant.now().minusSeconds(900)))
                                        .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                                        .build())),
                bad("no subject", c -> OtherProvider.signed(c.subject(null).build())),
                bad("unsigned", c -> OtherProvider.unsigned(c.build())),
                bad("another key", c -> OtherProvider.signedByAnother(c.build())),
                bad("the shared secret", c -> OtherProvider.signedWithTheSecret(c.build())));
    }

    private static Arguments bad(String name, Function<JWTClaimsSet.Builder, String> token) {
        return Arguments.of(name, token);
    }
}
