package dev.bkend.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.Invitations;
import dev.bkend.api.Lazy;
import dev.bkend.api.Scopes;
import dev.bkend.identity.person.Factors;
import dev.bkend.identity.person.Identities;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.SecondFactor;
import dev.bkend.identity.person.SignIn;
import dev.bkend.identity.person.SignInLimits;
import dev.bkend.identity.person.SignIns;
import dev.bkend.identity.person.Workplaces;
import dev.bkend.identity.provider.Provider;
import dev.bkend.identity.provider.ProviderRegistration;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.oauth.account.Account;
import dev.bkend.oauth.account.SecondFactorSettings;
import dev.bkend.oauth.authorize.Authorize;
import dev.bkend.oauth.authorize.AuthorizeRequestReader;
import dev.bkend.oauth.authorize.Consent;
import dev.bkend.oauth.authorize.Redirects;
import dev.bkend.oauth.authorize.Scoping;
import dev.bkend.oauth.client.ClientCheck;
import dev.bkend.oauth.client.Clients;
import dev.bkend.oauth.document.ClientKeys;
import dev.bkend.oauth.document.Documents;
import dev.bkend.oauth.document.Download;
import dev.bkend.oauth.document.SignedAssertions;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Endpoints;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.OauthDoor;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import dev.bkend.oauth.page.Pages;
import dev.bkend.oauth.register.Register;
import dev.bkend.oauth.signin.Entrance;
import dev.bkend.oauth.signin.Join;
import dev.bkend.oauth.signin.Linking;
import dev.bkend.oauth.signin.ProviderSignIn;
import dev.bkend.oauth.signin.SignInSteps;
import dev.bkend.oauth.token.Revoke;
import dev.bkend.oauth.token.TokenEndpoint;
import dev.bkend.store.Database;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** How the authorization server hangs together. */
public final class Oauth {

    /** The page where invited people become members. */
    public static final String JOIN = Join.PATH;

    private static final String WELL_KNOWN = "/.well-known/";

    private final Settings settings;
    private final Database control;
    private final Clock clock;
    private final Scoping scoping;
    private final Clients clients;
    private final Grants grants;
    private final RefreshTokens refreshTokens;
    private final Codes codes;
    private final People people;
    private final Identities identities;
    private final Passwords passwords = new Passwords();
    private final Lazy<Pages> templates = new Lazy<>(Pages::new);
    // Limits count whichever name of the server somebody uses.
    private final Register register;
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final Documents documents;
    private final SignedAssertions assertions;

    private Oauth(Settings settings, Database control, Clock clock) {
        this.settings = settings;
        this.control = control;
        this.clock = clock;
        this.scoping = new Scoping(settings.scopes());
        this.clients = new Clients(control, clock);
        this.grants = new Grants(control, settings.forget(), clock);
        this.refreshTokens = new RefreshTokens(control, grants, settings.key().apply("refresh-token"), clock);
        this.codes = new Codes(control, grants, refreshTokens, clock);
        this.people = new People(control, clock);
        this.identities = new Identities(control, clock);
        this.register = new Register(clients, clock);
        this.signIn = new SignIn(people, passwords, new SignInLimits(clock));
        this.secondFactor = new SecondFactor(new Factors(control, clock), clock);
        this.documents = new Documents(clients, settings.download(), clock);
        Set<String> audiences = new HashSet<>();
        settings.issuers()
                .forEach(issuer -> audiences.addAll(
                        List.of(issuer.origin(), issuer.endpoint("token"), issuer.endpoint("revoke"))));
        this.assertions = new SignedAssertions(audiences, new ClientKeys(settings.download(), clock), clock);
    }

    /**
     * What it needs to know.
     *
     * @param issuers the names of this server, the usual one first
     * @param scopes of the spec, with what each lets a client do, in words
     * @param host whether this server is reached under a Host
     * @param key a secret of the server by its name
     * @param providers who else can say who somebody is
     * @param forget drops what is remembered of the tokens of a grant
     * @param invitations by which people join
     * @param workplaces where they may let clients work
     * @param download gets what a client says of itself at its own URL
     */
    public record Settings(
            List<Issuer> issuers,
            Map<String, String> scopes,
            Predicate<String> host,
            Function<String, byte[]> key,
            List<Provider> providers,
            Consumer<String> forget,
            Invitations invitations,
            Workplaces workplaces,
            Download download) {}

    /** What people call so many scopes: the level that they chose, as the API names it. */
    public static String level(Map<String, String> described, Scopes granted) {
        return new Scoping(described).suggested(granted.granted()).value();
    }

    /** Whether a scope is one of the spec's, a wildcard over them included. */
    public static boolean means(Map<String, String> described, String scope) {
        return new Scoping(described).means(scope);
    }

    public static OauthDoor door(
            Settings settings, Database control, SigningKeys keys, Lazy<SignedTokens> tokens, Clock clock) {
        return new Oauth(settings, control, clock).door(keys, tokens);
    }

    private OauthDoor door(SigningKeys keys, Lazy<SignedTokens> tokens) {
        List<Endpoints> names = settings.issuers().stream()
                .map(issuer -> endpoints(issuer, keys, tokens))
                .toList();
        return Endpoints.door(names, settings.host());
    }

    private Endpoints endpoints(Issuer issuer, SigningKeys keys, Lazy<SignedTokens> tokens) {
        Endpoints endpoints = new Endpoints(issuer);
        PageAnswers pages = new PageAnswers(templates, issuer.path());
        discovery(endpoints, issuer);
        endpoints.get(OauthDoor.PREFIX + "jwks", visit -> keys(keys));
        forClients(endpoints, issuer, tokens);
        forPeople(endpoints, issuer, pages);
        endpoints.get(OauthDoor.PREFIX + "bkend.css", visit -> pages.stylesheet());
        return endpoints;
    }

    /** At the root, below it for a server with a path, and where clients take the resource's path for the issuer's. */
    private void discovery(Endpoints endpoints, Issuer issuer) {
        Metadata metadata = new Metadata(issuer, scoping);
        Set<String> paths = new LinkedHashSet<>(List.of("", "/mcp", issuer.path(), issuer.path() + "/mcp"));
        for (String path : paths) {
            endpoints.get(WELL_KNOWN + "oauth-protected-resource" + path, metadata::resource);
            endpoints.get(WELL_KNOWN + "oauth-authorization-server" + path, metadata::server);
            endpoints.get(WELL_KNOWN + "openid-configuration" + path, metadata::openId);
        }
    }

    private static HTTPResponse keys(SigningKeys keys) {
        return Metadata.published(keys.published().toJSONObject());
    }

    private void forClients(Endpoints endpoints, Issuer issuer, Lazy<SignedTokens> tokens) {
        ClientCheck check = new ClientCheck(clients, assertions);
        endpoints.postDocument(OauthDoor.PREFIX + "register", register);
        endpoints.post(
                OauthDoor.PREFIX + "token",
                new TokenEndpoint(issuer, scoping, check, codes, refreshTokens, grants, tokens));
        endpoints.post(OauthDoor.PREFIX + "revoke", new Revoke(check, refreshTokens, grants, tokens));
    }

    /** Whatever begins with somebody who signs in: by a password, a second factor, somebody else's word. */
    private void forPeople(Endpoints endpoints, Issuer issuer, PageAnswers pages) {
        Browser browser = new Browser(
                issuer, settings.key().apply("forms"), settings.key().apply("devices"));
        SignIns signIns = new SignIns(control, clock);
        Entrance entrance = new Entrance(browser, signIns, secondFactor, pages, clock);
        SignInSteps steps = new SignInSteps(browser, signIn, signIns, entrance, registrations(), pages);
        Linking linking = new Linking(browser, people, identities, signIn, entrance, pages, clock);
        var change = new SecondFactorSettings(issuer, browser, steps, signIn, secondFactor, pages, clock);

        endpoints.form(Entrance.PATH, entrance::post);
        endpoints.form(Linking.PATH, linking::post);
        endpoints.page(SecondFactorSettings.PATH, change::get, change::post);
        Authorize authorize = authorize(issuer, steps, pages);
        endpoints.page(OauthDoor.PREFIX + "authorize", authorize::get, authorize::post);
        Account account = account(issuer, steps, pages);
        endpoints.page(Account.PATH, account::get, account::post);
        Join join = new Join(issuer, steps, settings.invitations(), passwords, pages, clock);
        endpoints.page(Join.PATH, join::get, join::post);
        providers(endpoints, issuer, pages, browser, entrance, linking, (visit, request) -> switch (request) {
            case "", Account.ABOUT -> Optional.of(account.place());
            case Join.ABOUT -> Optional.of(join.place());
            default -> authorize.place(visit, request);
        });
    }

    private List<ProviderRegistration> registrations() {
        return settings.providers().stream().map(Provider::registration).toList();
    }

    private Authorize authorize(Issuer issuer, SignInSteps steps, PageAnswers pages) {
        Redirects redirects = new Redirects(issuer);
        return new Authorize(
                issuer,
                new AuthorizeRequestReader(issuer, scoping, documents),
                steps,
                new Consent(issuer, scoping, settings.workplaces(), grants, clock),
                codes,
                redirects,
                pages);
    }

    private Account account(Issuer issuer, SignInSteps steps, PageAnswers pages) {
        return new Account(
                issuer,
                steps,
                grants,
                scoping,
                settings.workplaces(),
                secondFactor,
                identities,
                registrations(),
                pages);
    }

    private void providers(
            Endpoints endpoints,
            Issuer issuer,
            PageAnswers pages,
            Browser browser,
            Entrance entrance,
            Linking linking,
            BiFunction<Visit, String, Optional<SignInSteps.Place>> places) {
        var elsewhere =
                new ProviderSignIn(issuer, browser, places, people, identities, linking, entrance, pages, clock);
        for (Provider provider : settings.providers()) {
            endpoints.page(ProviderSignIn.path(provider), visit -> elsewhere.begin(visit, provider));
            endpoints.page(ProviderSignIn.callback(provider), visit -> elsewhere.finish(visit, provider));
        }
    }
}
