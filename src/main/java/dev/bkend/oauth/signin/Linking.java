package dev.bkend.oauth.signin;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.person.Identities;
import dev.bkend.identity.person.Identities.Identity;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SignIn;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.page.LinkPage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links who somebody is elsewhere with who they are here. Whoever has a password proves once that they know it: that an
 * address is the same must not be enough to take over what was protected better.
 */
public final class Linking {

    public static final String PATH = Entrance.PATH + "/link";

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Browser browser;
    private final People people;
    private final Identities identities;
    private final SignIn signIn;
    private final Entrance entrance;
    private final PageAnswers pages;
    private final PendingForm<Link> links;

    public Linking(
            Browser browser,
            People people,
            Identities identities,
            SignIn signIn,
            Entrance entrance,
            PageAnswers pages,
            Clock clock) {
        this.browser = browser;
        this.people = people;
        this.identities = identities;
        this.signIn = signIn;
        this.entrance = entrance;
        this.pages = pages;
        this.links = new PendingForm<>("link", LIFE, browser, clock);
    }

    /** What is to be linked when the password is right. */
    private record Link(Person person, Identity identity, String providerName, SignInSteps.Place place) {}

    HTTPResponse link(Visit visit, Person person, Identity identity, String providerName, SignInSteps.Place place) {
        Link link = new Link(person, identity, providerName, place);
        if (!people.hasPassword(person)) {
            return linked(visit, link);
        }
        String step = links.keep(visit, link);
        return page(visit, link, step, 200, Optional.empty());
    }

    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return links.find(visit, form)
                .map(known -> prove(visit, known, form.value("step"), form.value("password")))
                .orElseGet(this::late);
    }

    private HTTPResponse late() {
        return pages.error(
                403,
                "This took more than ten minutes, or it was begun in another browser.",
                "Go back to where you came from and sign in again.");
    }

    private HTTPResponse prove(Visit visit, Link link, String step, String password) {
        return switch (attempt(visit, link.person().email(), password)) {
            case SignIn.Welcome(Person person) ->
                links.take(visit, step)
                        .filter(found -> found.person().id().equals(person.id()))
                        .map(found -> linked(visit, found))
                        .orElseGet(this::late);
            case SignIn.Refused _ -> page(visit, link, step, 403, Optional.of("That is not your password here."));
            case SignIn.TooMany tooMany ->
                RetryAfter.on(page(visit, link, step, 429, Optional.of(tooMany.message())), tooMany.pause());
        };
    }

    private SignIn.Result attempt(Visit visit, String email, String password) {
        return signIn.attempt(email, password, visit.address(), browser.device(visit, email));
    }

    private HTTPResponse linked(Visit visit, Link link) {
        return entrance.enter(visit, link.person(), link.place(), () -> {
            identities.link(link.person(), link.identity());
            LOG.info("Linked {} with {}, from {}", link.person().id(), link.providerName(), visit.address());
        });
    }

    private HTTPResponse page(Visit visit, Link link, String step, int status, Optional<String> message) {
        return pages.link(
                status,
                link.place().beyond(),
                new LinkPage(
                        PATH,
                        step,
                        links.csrf(visit, step),
                        link.providerName(),
                        link.person().email(),
                        message));
    }
}
