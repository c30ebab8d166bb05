package dev.bkend.oauth.signin;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.bkend.cache.RateLimit;
import dev.bkend.identity.person.Identities;
import dev.bkend.identity.person.Identities.Identity;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.provider.Provider;
import dev.bkend.identity.provider.Provider.Outsider;
import dev.bkend.identity.provider.Provider.Returned;
import dev.bkend.identity.provider.Provider.Trip;
import dev.bkend.identity.provider.ProviderException;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /mcp/oauth/sign-in/{provider}}: sends a person to a provider, and believes what it says of who came back. */
public final class ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int BY_ADDRESS = 100;
    private static final String AGAIN = "Go back to where you came from and start again.";

    private final Issuer issuer;
    private final Browser browser;
    private final BiFunction<Visit, String, Optional<SignInSteps.Place>> places;
    private final People people;
    private final Identities identities;
    private final Linking linking;
    private final Entrance entrance;
    private final PageAnswers pages;
    private final RateLimit limit;
    private final PendingSignIn<Journey> journeys;

    /** @param places where a person goes on, by the request that the page before was about */
    public ProviderSignIn(
            Issuer issuer,
            Browser browser,
            BiFunction<Visit, String, Optional<SignInSteps.Place>> places,
            People people,
            Identities identities,
            Linking linking,
            Entrance entrance,
            PageAnswers pages,
            Clock clock) {
        this.issuer = issuer;
        this.browser = browser;
        this.places = places;
        this.people = people;
        this.identities = identities;
        this.linking = linking;
        this.entrance = entrance;
        this.pages = pages;
        this.limit = new RateLimit(BY_ADDRESS, LIFE, clock);
        this.journeys = new PendingSignIn<>(LIFE, clock);
    }

    /** A question that waits for its answer; its key is the state that the browser brings back. */
    private record Journey(String providerId, Trip trip, String request) {}

    public static String path(Provider provider) {
        return path(provider.registration().id());
    }

    static String path(String providerId) {
        return Entrance.PATH + "/" + providerId;
    }

    public static String callback(Provider provider) {
        return path(provider) + "/callback";
    }

    public HTTPResponse begin(Visit visit, Provider provider) {
        Map<String, List<String>> parameters = URLUtils.parseParameters(visit.query());
        String request = only(parameters, "request").orElse("");
        Optional<Duration> wait = limit.take(RateLimit.network(visit.address()));
        if (wait.isPresent()) {
            String message = "Too many sign-ins were begun from here. Please try again in ten minutes.";
            return RetryAfter.on(pages.error(429, message, AGAIN), wait.get());
        }
        return places.apply(visit, request).isPresent() ? ask(visit, provider, request) : unknown();
    }

    private HTTPResponse unknown() {
        return pages.error(400, "What you were about to do is no longer known.", AGAIN);
    }

    private HTTPResponse ask(Visit visit, Provider provider, String request) {
        Optional<String> own = browser.own(visit);
        String secret = own.orElseGet(Browser::fresh);
        Trip trip = Trip.to(URI.create(issuer.origin() + callback(provider)));
        String state = journeys.keep(secret, new Journey(provider.registration().id(), trip, request));
        try {
            HTTPResponse answer = pages.redirect(provider.question(new State(state), trip));
            if (own.isEmpty()) {
                browser.giveOwn(answer, secret);
            }
            return answer;
        } catch (ProviderException e) {
            return failed(visit, provider, e);
        }
    }

    public HTTPResponse finish(Visit visit, Provider provider) {
        Map<String, List<String>> parameters = URLUtils.parseParameters(visit.query());
        Optional<Journey> journey = journeys.take(
                        browser.own(visit), only(parameters, "state").orElse(""))
                .filter(known ->
                        known.providerId().equals(provider.registration().id()));
        if (journey.isEmpty()) {
            return pages.error(
                    403,
                    "This sign-in was not begun in this browser, was used before, or took more than ten minutes.",
                    AGAIN + " Cookies must be allowed for this site.");
        }
        Optional<String> code = only(parameters, "code");
        if (parameters.containsKey("error") || code.isEmpty()) {
            LOG.info("Sign-in through {} ended there", name(provider));
            return pages.error(403, name(provider) + " did not sign you in.", AGAIN);
        }
        Returned returned = new Returned(code.get(), only(parameters, "iss"));
        try {
            Outsider outsider = provider.answer(journey.get().trip(), returned);
            return places.apply(visit, journey.get().request())
                    .map(place -> welcome(visit, provider, outsider, place))
                    .orElseGet(this::unknown);
        } catch (ProviderException e) {
            return failed(visit, provider, e);
        }
    }

    private static Optional<String> only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** Whom the provider's word lets in: who is linked, and else who has the address that it made sure of. */
    private HTTPResponse welcome(Visit visit, Provider provider, Outsider outsider, SignInSteps.Place place) {
        Optional<Person> linked = identities.use(outsider.issuer(), outsider.subject());
        if (linked.isPresent()) {
            return entrance.enter(visit, linked.get(), place);
        }
        if (outsider.email().isEmpty()) {
            return pages.error(
                    403,
                    name(provider) + " does not say that it has verified your e-mail address, so nobody here can be"
                            + " found by it.",
                    "Verify your address there, or sign in with your password.");
        }
        String email = outsider.email().get();
        return people.find(email)
                .map(person -> linking.link(
                        visit,
                        person,
                        new Identity(outsider.issuer(), outsider.subject(), email),
                        name(provider),
                        place))
                .orElseGet(() -> stranger(visit, provider));
    }

    private HTTPResponse stranger(Visit visit, Provider provider) {
        LOG.info("Sign-in through {} refused from {}: unknown person", name(provider), visit.address());
        return pages.error(
                403,
                "Nobody here has the e-mail address that " + name(provider) + " knows you by.",
                "You need an invitation to that address. If you were given its code, enter that at " + Join.PATH
                        + " of this server; otherwise ask whoever runs it for one.");
    }

    private HTTPResponse failed(Visit visit, Provider provider, ProviderException e) {
        LOG.warn("Sign-in through {} failed from {}: {}", name(provider), visit.address(), e.getMessage());
        return switch (e.kind()) {
            case UNREACHABLE ->
                pages.error(
                        502,
                        name(provider) + " does not answer as it should just now.",
                        "Try again in a minute, or sign in with your password.");
            case UNPROVEN ->
                pages.error(
                        403,
                        "What " + name(provider) + " answered does not prove who you are.",
                        AGAIN + " If it stays like this, whoever runs this server finds the reason in its log.");
        };
    }

    private static String name(Provider provider) {
        return provider.registration().name();
    }
}
