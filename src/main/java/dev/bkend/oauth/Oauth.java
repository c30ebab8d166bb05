package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.Invitations;
import dev.bkend.api.Lazy;
import dev.bkend.api.Scopes;
import dev.bkend.oauth.client.Clients;
import dev.bkend.oauth.document.Documents;
import dev.bkend.oauth.document.Download;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import dev.bkend.oauth.page.Pages;
import dev.bkend.oauth.person.Factors;
import dev.bkend.oauth.person.Identities;
import dev.bkend.oauth.person.People;
import dev.bkend.oauth.person.SecondFactor;
import dev.bkend.oauth.person.SignIn;
import dev.bkend.oauth.person.SignInLimits;
import dev.bkend.oauth.person.SignIns;
import dev.bkend.oauth.provider.Provider;
import dev.bkend.oauth.provider.Registration;
import dev.bkend.store.Database;
import dev.bkend.token.Passwords;
import dev.bkend.token.SignedTokens;
import dev.bkend.token.SigningKeys;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** How the authorization server hangs together. */
public final class Oauth {

    /** The page where invited people become members. */
    public static final String JOIN = Join.PATH;

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
     * @param providers who else can say who somebody is
     * @param forget drops what is remembered of the tokens of a grant
     * @param invitations by which people join
     * @param download gets what a client says of itself at its own URL
     */
    public record Settings(
            Issuer issuer,
            boolean secure,
            Map<String, String> scopes,
            Predicate<String> host,
            Function<String, byte[]> key,
            List<Provider> providers,
            Consumer<String> forget,
            Invitations invitations,
            Download download) {}

    /** What people call so many scopes: the level that they chose, as the API names it. */
    public static String level(Map<String, String> described, Scopes granted) {
        return new Scoping(described).suggested(granted.granted()).value();
    }

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
        Browser browser = new Browser(settings.secure(), settings.key().apply("forms"));
        People people = new People(control, clock);
        Passwords passwords = new Passwords();
        SignIn signIn = new SignIn(people, passwords, new SignInLimits(clock));
        SignIns signIns = new SignIns(control, clock);
        SecondFactor secondFactor = new SecondFactor(new Factors(control, clock), clock);
        Entrance entrance = new Entrance(browser, signIns, secondFactor, pages, clock);
        List<Registration> registrations =
                settings.providers().stream().map(Provider::registration).toList();
        SignInSteps steps = new SignInSteps(browser, signIn, signIns, entrance, registrations, pages);
        Identities identities = new Identities(control, clock);
        Workplaces workplaces = new Workplaces(control);
        Authorize authorize = new Authorize(
                issuer,
                new AskedReader(issuer, scoping, new Documents(clients, settings.download(), clock), redirects),
                steps,
                new Consent(issuer, scoping, workplaces, grants, clock),
                codes,
                redirects,
                pages);
        Account account =
                new Account(issuer, steps, grants, scoping, workplaces, secondFactor, identities, registrations, pages);
        var factorSettings = new SecondFactorSettings(issuer, browser, steps, signIn, secondFactor, pages, clock);
        Join join = new Join(issuer, steps, settings.invitations(), passwords, pages, clock);

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
        endpoints.put("GET " + Join.PATH, join::get);
        endpoints.put("POST " + Join.PATH, join::post);
        endpoints.put("POST " + Entrance.PATH, entrance::post);
        endpoints.put("GET " + SecondFactorSettings.PATH, factorSettings::get);
        endpoints.put("POST " + SecondFactorSettings.PATH, factorSettings::post);
        Linking linking = new Linking(browser, people, identities, signIn, entrance, pages, clock);
        endpoints.put("POST " + Linking.PATH, linking::post);
        var elsewhere = new ProviderSignIn(
                issuer,
                browser,
                (visit, request) -> request.isEmpty() ? Optional.of(account.place()) : authorize.place(visit, request),
                people,
                identities,
                linking,
                entrance,
                pages,
                clock);
        Set<String> forPages = new HashSet<>(
                Set.of(AUTHORIZE, Account.PATH, Join.PATH, Entrance.PATH, Linking.PATH, SecondFactorSettings.PATH));
        for (Provider provider : settings.providers()) {
            endpoints.put("GET " + ProviderSignIn.path(provider), visit -> elsewhere.begin(visit, provider));
            endpoints.put("GET " + ProviderSignIn.callback(provider), visit -> elsewhere.finish(visit, provider));
            forPages.add(ProviderSignIn.path(provider));
            forPages.add(ProviderSignIn.callback(provider));
        }
        return new OauthDoor(endpoints, forPages, settings.host());
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
