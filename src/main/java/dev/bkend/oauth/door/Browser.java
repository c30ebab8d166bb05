package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.secret.Hmac;
import dev.bkend.identity.person.EmailAddress;
import dev.bkend.identity.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a browser keeps for us: who is signed in, who was before, and a secret of its own, from which the tokens of its forms are made. */
public final class Browser {

    private static final Duration SIGNED_IN = Duration.ofDays(30);
    private static final Duration OWN = Duration.ofDays(1);
    private static final Duration KNOWN = Duration.ofDays(365);

    private final String prefix;
    private final String attributes;
    private final Hmac hmac;
    private final Hmac devices;

    /**
     * A browser takes a {@code __Host-} cookie only by https and for all of a host (RFC 6265bis section 4.1.3).
     *
     * @param devices the key by which a browser proves who was signed in to with it
     */
    public Browser(Issuer issuer, byte[] key, byte[] devices) {
        String whole = issuer.path().isEmpty() ? "__Host-" : "__Secure-";
        this.prefix = issuer.secure() ? whole : "";
        this.attributes = "; Path=" + issuer.path() + "/; HttpOnly; SameSite=Lax" + (issuer.secure() ? "; Secure" : "");
        this.hmac = new Hmac(key);
        this.devices = new Hmac(devices);
    }

    public Optional<String> signedIn(Visit visit) {
        return visit.cookie(prefix + "bkend-sign-in");
    }

    /** @param email of the account that was signed in to, which this browser can prove from now on */
    public void keepSignedIn(HTTPResponse answer, String value, String email) {
        keep(answer, "bkend-sign-in", value, SIGNED_IN);
        keep(answer, "bkend-device", device(fresh(), email), KNOWN);
    }

    /** The proof that somebody signed in to an account with this browser before, unlike anybody else's. */
    public Optional<String> device(Visit visit, String email) {
        return visit.cookie(prefix + "bkend-device")
                .filter(proof -> same(proof, device(proof.substring(0, Math.max(0, proof.indexOf('.'))), email)));
    }

    private String device(String own, String email) {
        return own + "." + encoded(devices.sign(own + "\n" + EmailAddress.normal(email)));
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
        List<String> cookies = new ArrayList<>(
                Optional.ofNullable(answer.getHeaderValues("Set-Cookie")).orElse(List.of()));
        cookies.add(prefix + name + "=" + value + "; Max-Age=" + life.toSeconds() + attributes);
        answer.setHeader("Set-Cookie", cookies.toArray(new String[0]));
    }

    /** What a form must bring back: only a page that we gave this browser knows it. */
    public String csrf(String own, String about) {
        return encoded(hmac.sign(own + "\n" + about));
    }

    /** Whether a form comes from a page of ours, in constant time. */
    public boolean genuine(Visit visit, String about, String csrf) {
        return own(visit).filter(own -> same(csrf, csrf(own, about))).isPresent();
    }

    private static String encoded(byte[] signature) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static boolean same(String given, String made) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), made.getBytes(StandardCharsets.UTF_8));
    }
}
