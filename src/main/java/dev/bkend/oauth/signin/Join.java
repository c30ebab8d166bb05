package dev.bkend.oauth.signin;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.Invitations;
import dev.bkend.api.text.Quoted;
import dev.bkend.cache.RateLimit;
import dev.bkend.identity.person.EmailAddress;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.person.Person;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.OauthDoor;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.page.JoinPage;
import dev.bkend.oauth.page.JoinedPage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /join}: whoever was invited brings e-mail address and code, and becomes a member. Somebody who has an account
 * signs in first, as everywhere, so that no invitation is a way around that.
 */
public final class Join {

    public static final String PATH = OauthDoor.JOIN;

    static final int BY_ADDRESS = 50;
    static final int BY_EMAIL = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    public static final String ABOUT = "join";
    private static final String SIGN_IN = "sign-in";
    private static final int LONGEST_NAME = 100;

    /** The same for an address that nobody invited and for a wrong code. */
    private static final Refusal UNKNOWN = new Refusal(
            403,
            "That e-mail address and code do not fit an open invitation. A code works once, for seven days; whoever "
                    + "invited you can make a new one.");

    private static final Refusal KNOWN = new Refusal(
            409, "There is an account with this e-mail address. Sign in first, as it says below, then enter the code.");

    private static final Refusal TOO_MANY = new Refusal(429, "Too many attempts. Please try again in a few minutes.");

    private static final Refusal NO_NAME =
            new Refusal(400, "Please give your name, in at most " + LONGEST_NAME + " characters, all of them visible.");

    private final Issuer issuer;
    private final SignInSteps steps;
    private final Invitations invitations;
    private final Passwords passwords;
    private final PageAnswers pages;
    private final RateLimit byAddress;
    private final RateLimit byEmail;
    private final SignInSteps.Place place;

    public Join(
            Issuer issuer,
            SignInSteps steps,
            Invitations invitations,
            Passwords passwords,
            PageAnswers pages,
            Clock clock) {
        this.issuer = issuer;
        this.steps = steps;
        this.invitations = invitations;
        this.passwords = passwords;
        this.pages = pages;
        this.byAddress = new RateLimit(BY_ADDRESS, WINDOW, clock);
        this.byEmail = new RateLimit(BY_EMAIL, WINDOW, clock);
        this.place = new SignInSteps.Place(PATH, ABOUT, URI.create(issuer.origin() + PATH));
    }

    private record Refusal(int status, String message) {}

    /** Where somebody goes on who signed in for this. */
    public SignInSteps.Place place() {
        return place;
    }

    public HTTPResponse get(Visit visit) {
        Optional<Person> person = steps.person(visit);
        if (person.isEmpty() && visit.query().equals(SIGN_IN)) {
            return steps.page(visit, place);
        }
        return steps.page(
                visit, ABOUT, csrf -> pages.join(200, new JoinPage(csrf, email(person), "", "", Optional.empty())));
    }

    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return steps.refusal(visit, form, ABOUT).orElseGet(() -> go(visit, form));
    }

    private HTTPResponse go(Visit visit, Form form) {
        if (form.has("password")) {
            return steps.attempt(visit, form, place);
        }
        Optional<Person> person = steps.person(visit);
        String email = person.map(Person::email).orElseGet(() -> form.value("email"));
        Optional<Duration> wait =
                byAddress.take(RateLimit.network(visit.address())).or(() -> byEmail.take(EmailAddress.normal(email)));
        if (wait.isPresent()) {
            return RetryAfter.on(again(form, person, TOO_MANY), wait.get());
        }
        return invitations
                .find(email, form.value("invitation"))
                .map(open -> person.map(known -> join(known, form, open)).orElseGet(() -> join(email, form, open)))
                .orElseGet(() -> again(form, person, UNKNOWN));
    }

    private HTTPResponse join(Person person, Form form, Invitations.Open open) {
        return invitations.join(person.email(), form.value("invitation"), person.id())
                ? joined(open)
                : again(form, Optional.of(person), UNKNOWN);
    }

    private HTTPResponse join(String email, Form form, Invitations.Open open) {
        if (open.known()) {
            return again(form, Optional.empty(), KNOWN);
        }
        String name = form.value("name").strip();
        String password = form.value("new-password");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Quoted::invisible)) {
            return again(form, Optional.empty(), NO_NAME);
        }
        return Passwords.objection(password, email)
                .map(objection -> again(form, Optional.empty(), new Refusal(400, objection)))
                .orElseGet(() -> create(email, name, form, open));
    }

    private HTTPResponse create(String email, String name, Form form, Invitations.Open open) {
        String encoded;
        try {
            encoded = passwords.hash(form.value("new-password"));
        } catch (Passwords.Busy e) {
            return again(form, Optional.empty(), TOO_MANY);
        }
        return invitations
                .join(email, form.value("invitation"), name, encoded)
                .map(id -> steps.signedIn(joined(open), new Person(id, email, name)))
                .orElseGet(() -> again(form, Optional.empty(), UNKNOWN));
    }

    private HTTPResponse joined(Invitations.Open open) {
        return pages.joined(new JoinedPage(open.organization(), open.role(), issuer.resource()));
    }

    private HTTPResponse again(Form form, Optional<Person> person, Refusal refusal) {
        return pages.join(
                refusal.status(),
                new JoinPage(
                        form.value("csrf"),
                        email(person),
                        form.value("email"),
                        form.value("name"),
                        Optional.of(refusal.message())));
    }

    private static String email(Optional<Person> person) {
        return person.map(Person::email).orElse("");
    }
}
