package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.Lazy;
import dev.bkend.oauth.client.Clients;
import dev.bkend.oauth.document.Documents;
import dev.bkend.oauth.document.Download;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import dev.bkend.oauth.page.Pages;
import dev.bkend.oauth.person.People;
import dev.bkend.oauth.person.SignIn;
import dev.bkend.oauth.person.SignInLimits;
import dev.bkend.oauth.person.SignIns;
import dev.bkend.store.Database;
import dev.bkend.token.Passwords;
import dev.bkend.token.SignedTokens;
import dev.bkend.token.SigningKeys;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** How the authorization server hangs together. */
public final class Oauth {

    private static final String WELL_KNOWN = "/.well-known/";
    private static final String AUTHORIZE = OauthDoor.PREFIX + "authorize";

    private Oauth() {}

    /**
     * What it needs to know.
     *
     * @param secure whether people come by https
     * @param scopes of the spec, with what each lets a client do, in words
     * @param host whether this server is reached under a Host
     * @param key a secret of the server by its name
     * @param forget drops what is remembered of the tokens of a grant
     * @param download gets what a client says of itself at its own URL
     */
    public record Settings(
            Issuer issuer,
            boolean secure,
            Map<String, String> scopes,
            Predicate<String> host,
            Function<String, byte[]> key,
            Consumer<String> forget,
            Download download) {}

    public static OauthDoor door(
            Settings settings, Database control, SigningKeys keys, Lazy<SignedTokens> tokens, Clock clock) {
        Issuer issuer = settings.issuer();
        Scoping scoping = new Scoping(settings.scopes());
        Clients clients = new Clients(control, clock);
        Grants grants = new Grants(control, settings.forget(), clock);
        RefreshTokens refreshTokens =
                new RefreshTokens(control, grants, settings.key().apply("refresh-token"), clock);
        Codes codes = new Codes(control, grants, refreshTokens, clock);
        ClientCheck check = new ClientCheck(clients);
        PageAnswers pages = new PageAnswers(new Lazy<>(Pages::new));
        Redirects redirects = new Redirects(issuer);
        SignInSteps steps = new SignInSteps(
                new Browser(settings.secure(), settings.key().apply("forms")),
                new SignIn(new People(control, clock), new Passwords(), new SignInLimits(clock)),
                new SignIns(control, clock),
                pages);
        Workplaces workplaces = new Workplaces(control);
        Authorize authorize = new Authorize(
                issuer,
                new AskedReader(issuer, scoping, new Documents(clients, settings.download(), clock), redirects),
                steps,
                new Consent(issuer, scoping, workplaces, grants, clock),
                codes,
                redirects,
                pages);
        Account account = new Account(issuer, steps, grants, scoping, workplaces, pages);

        Map<String, Endpoint> endpoints = new HashMap<>();
        discovery(endpoints, new Metadata(issuer, scoping));
        endpoints.put("GET " + OauthDoor.PREFIX + "jwks", visit -> keys(keys));
        endpoints.put("POST " + OauthDoor.PREFIX + "register", new Register(clients, clock));
        endpoints.put(
                "POST " + OauthDoor.PREFIX + "token", new Token(issuer, check, codes, refreshTokens, grants, tokens));
        endpoints.put("POST " + OauthDoor.PREFIX + "revoke", new Revoke(check, refreshTokens, grants, tokens));
        endpoints.put("GET " + AUTHORIZE, authorize::get);
        endpoints.put("POST " + AUTHORIZE, authorize::post);
        endpoints.put("GET " + OauthDoor.PREFIX + "bkend.css", visit -> pages.stylesheet());
        endpoints.put("GET " + Account.PATH, account::get);
        endpoints.put("POST " + Account.PATH, account::post);
        return new OauthDoor(endpoints, Set.of(AUTHORIZE, Account.PATH), settings.host());
    }

    private static HTTPResponse keys(SigningKeys keys) {
        return Metadata.published(keys.published().toJSONObject());
    }

    /** At the root, and where clients look that take the resource's path for the issuer's. */
    private static void discovery(Map<String, Endpoint> endpoints, Metadata metadata) {
        for (String path : new String[] {"", "/mcp"}) {
            endpoints.put("GET " + WELL_KNOWN + "oauth-protected-resource" + path, metadata::resource);
            endpoints.put("GET " + WELL_KNOWN + "oauth-authorization-server" + path, metadata::server);
            endpoints.put("GET " + WELL_KNOWN + "openid-configuration" + path, metadata::server);
        }
    }
}
