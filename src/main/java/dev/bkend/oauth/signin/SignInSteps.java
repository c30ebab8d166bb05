package dev.bkend.oauth.signin;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SignIn;
import dev.bkend.identity.person.SignIns;
import dev.bkend.identity.provider.ProviderRegistration;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.page.SignInPage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every page for people begins with: who is this, and does the form come from a page of ours. */
public final class SignInSteps {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final Browser browser;
    private final SignIn signIn;
    private final SignIns signIns;
    private final Entrance entrance;
    private final List<ProviderRegistration> providers;
    private final PageAnswers pages;

    /** @param providers who else can say who somebody is */
    public SignInSteps(
            Browser browser,
            SignIn signIn,
            SignIns signIns,
            Entrance entrance,
            List<ProviderRegistration> providers,
            PageAnswers pages) {
        this.browser = browser;
        this.signIn = signIn;
        this.signIns = signIns;
        this.entrance = entrance;
        this.providers = providers;
        this.pages = pages;
    }

    /**
     * Where somebody has to sign in.
     *
     * @param request what the form brings back
     * @param about what its token is made for
     * @param clientName the program that wants to be connected; empty if there is none
     * @param next where the person goes then
     * @param beyond where that may lead at once: to the client, if it need not be allowed again
     */
    public record Place(
            String action, String request, String about, String clientName, URI next, Optional<URI> beyond) {

        /** Somewhere of ours. */
        public Place(String action, String about, URI next) {
            this(action, about, about, "", next, Optional.empty());
        }
    }

    public Optional<Person> person(Visit visit) {
        return browser.signedIn(visit).flatMap(signIns::find);
    }

    /** A page with a form; gives the browser a secret of its own, if it has none, for the form to be known by. */
    public HTTPResponse page(Visit visit, String about, Function<String, HTTPResponse> pageWithCsrf) {
        Optional<String> own = browser.own(visit);
        String secret = own.orElseGet(Browser::fresh);
        HTTPResponse answer = pageWithCsrf.apply(browser.csrf(secret, about));
        if (own.isEmpty()) {
            browser.giveOwn(answer, secret);
        }
        return answer;
    }

    public HTTPResponse page(Visit visit, Place place) {
        return page(visit, place.about(), csrf -> page(place, csrf, "", 200, Optional.empty()));
    }

    /** The refusal of a form that is not from a page of ours. */
    public Optional<HTTPResponse> refusal(Visit visit, Form form, String about) {
        if (browser.genuine(visit, about, form.value("csrf"))) {
            return Optional.empty();
        }
        return Optional.of(pages.error(
                FORBIDDEN,
                "This form does not come from a page that this browser was shown.",
                "Go back and start again. Cookies must be allowed for this site."));
    }

    /** Takes what was typed: on to the next page, or the same again. */
    public HTTPResponse attempt(Visit visit, Form form, Place place) {
        String email = form.value("email");
        String csrf = form.value("csrf");
        return switch (signIn.attempt(email, form.value("password"), visit.address(), browser.device(visit, email))) {
            case SignIn.Welcome(Person person) -> entrance.enter(visit, person, place);
            case SignIn.Refused refused -> page(place, csrf, email, FORBIDDEN, Optional.of(refused.message()));
            case SignIn.TooMany tooMany ->
                RetryAfter.on(page(place, csrf, email, TOO_MANY, Optional.of(tooMany.message())), tooMany.pause());
        };
    }

    /** The same answer, after which the browser is known to be this person's. */
    HTTPResponse signedIn(HTTPResponse answer, Person person) {
        browser.keepSignedIn(answer, signIns.start(person), person.email());
        return answer;
    }

    public HTTPResponse signOut(Visit visit) {
        browser.signedIn(visit).ifPresent(signIns::end);
        HTTPResponse answer = pages.signedOut();
        browser.signOut(answer);
        return answer;
    }

    public void signOutElsewhere(Visit visit, Person person) {
        browser.signedIn(visit).ifPresent(cookie -> signIns.endOthers(person.id(), cookie));
    }

    private HTTPResponse page(Place place, String csrf, String email, int status, Optional<String> message) {
        return pages.signIn(
                status,
                place.beyond(),
                new SignInPage(
                        place.action(), place.request(), csrf, place.clientName(), email, message, providers(place)));
    }

    private List<SignInPage.Provider> providers(Place place) {
        String request = URLEncoder.encode(place.request(), StandardCharsets.UTF_8);
        return providers.stream()
                .map(provider -> new SignInPage.Provider(
                        provider.name(), ProviderSignIn.path(provider.id()) + "?request=" + request))
                .toList();
    }
}
