package dev.bkend.oauth.signin;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SecondFactor;
import dev.bkend.identity.person.SignIns;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.OauthDoor;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.page.CodePage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who proved who they are: at once, or when they have shown their second factor too. */
public final class Entrance {

    public static final String PATH = OauthDoor.PREFIX + "sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Browser browser;
    private final SignIns signIns;
    private final SecondFactor secondFactor;
    private final PageAnswers pages;
    private final PendingForm<Half> halves;

    public Entrance(Browser browser, SignIns signIns, SecondFactor secondFactor, PageAnswers pages, Clock clock) {
        this.browser = browser;
        this.signIns = signIns;
        this.secondFactor = secondFactor;
        this.pages = pages;
        this.halves = new PendingForm<>("second factor", LIFE, browser, clock);
    }

    /** Half of a sign-in: it opens nothing. */
    private record Half(Person person, SignInSteps.Place place, Runnable then) {}

    /** What follows the first proof. */
    HTTPResponse enter(Visit visit, Person person, SignInSteps.Place place) {
        return enter(visit, person, place, () -> {});
    }

    /** @param then what is done once they are in, and not before */
    HTTPResponse enter(Visit visit, Person person, SignInSteps.Place place, Runnable then) {
        Half half = new Half(person, place, then);
        if (!secondFactor.has(person)) {
            return open(visit, half);
        }
        String step = halves.keep(visit, half);
        return page(visit, half, step, 200, Optional.empty());
    }

    /** Takes the second proof. */
    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return halves.find(visit, form)
                .map(found -> prove(visit, found, form.value("step"), form))
                .orElseGet(this::late);
    }

    private HTTPResponse late() {
        return pages.error(
                403,
                "This sign-in took more than five minutes, or it was begun in another browser.",
                "Go back to where you came from and sign in again.");
    }

    private HTTPResponse prove(Visit visit, Half half, String step, Form form) {
        String typed = form.has("recovery") ? form.value("recovery") : form.value("code");
        Optional<SecondFactor.Refusal> refusal = secondFactor.refusal(half.person(), typed, visit.address());
        if (refusal.isPresent()) {
            int status = refusal.get().tooMany() ? 429 : 403;
            return page(visit, half, step, status, Optional.of(refusal.get().message()));
        }
        return halves.take(visit, step).map(found -> open(visit, found)).orElseGet(this::late);
    }

    private HTTPResponse open(Visit visit, Half half) {
        HTTPResponse answer = pages.redirect(half.place().next());
        browser.keepSignedIn(answer, signIns.start(half.person()), half.person().email());
        LOG.info("Signed in from {}: {}", visit.address(), half.person().id());
        half.then().run();
        return answer;
    }

    private HTTPResponse page(Visit visit, Half half, String step, int status, Optional<String> message) {
        return pages.code(
                status,
                half.place().beyond(),
                new CodePage(
                        PATH,
                        step,
                        halves.csrf(visit, step),
                        half.place().clientName(),
                        half.person().email(),
                        message));
    }
}
