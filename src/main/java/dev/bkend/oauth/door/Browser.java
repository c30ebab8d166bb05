package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.secret.Hmac;
import dev.bkend.identity.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** What a browser keeps for us: who is signed in, and a secret of its own, from which the tokens of its forms are made. */
public final class Browser {

    private static final Duration SIGNED_IN = Duration.ofDays(30);
    private static final Duration OWN = Duration.ofDays(1);

    private final String prefix;
    private final String attributes;
    private final Hmac hmac;

    /** @param secure whether people come by https; a browser takes no {@code __Host-} cookie otherwise (RFC 6265bis) */
    public Browser(boolean secure, byte[] key) {
        this.prefix = secure ? "__Host-" : "";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        this.hmac = new Hmac(key);
    }

    public Optional<String> signedIn(Visit visit) {
        return visit.cookie(prefix + "bkend-sign-in");
    }

    public void keepSignedIn(HTTPResponse answer, String value) {
        keep(answer, "bkend-sign-in", value, SIGNED_IN);
    }

    public void signOut(HTTPResponse answer) {
        keep(answer, "bkend-sign-in", "", Duration.ZERO);
    }

    /** The browser's own secret, if it has one. */
    public Optional<String> own(Visit visit) {
        return visit.cookie(prefix + "bkend-browser").filter(value -> !value.isEmpty());
    }

    public String giveOwn(HTTPResponse answer, String value) {
        keep(answer, "bkend-browser", value, OWN);
        return value;
    }

    public static String fresh() {
        return Secret.make().text();
    }

    private void keep(HTTPResponse answer, String name, String value, Duration life) {
        answer.setHeader("Set-Cookie", prefix + name + "=" + value + "; Max-Age=" + life.toSeconds() + attributes);
    }

    /** What a form must bring back: only a page that we gave this browser knows it. */
    public String csrf(String own, String about) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign(own + "\n" + about));
    }

    /** Whether a form comes from a page of ours, in constant time. */
    public boolean genuine(Visit visit, String about, String csrf) {
        return own(visit)
                .filter(own -> MessageDigest.isEqual(
                        csrf(own, about).getBytes(StandardCharsets.US_ASCII), csrf.getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
    }
}
