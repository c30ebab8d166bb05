package dev.bkend.oauth.account;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.person.FactorStore;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SecondFactor;
import dev.bkend.identity.person.SignIn;
import dev.bkend.identity.person.Totp;
import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.page.AppPage;
import dev.bkend.oauth.page.QrPicture;
import dev.bkend.oauth.page.RecoveryCodesPage;
import dev.bkend.oauth.page.SecondFactorPage;
import dev.bkend.oauth.signin.PendingSignIn;
import dev.bkend.oauth.signin.SignInSteps;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /account/second-factor}: switches it on and off, and makes recovery codes; each of it asks for the password. */
public final class SecondFactorSettings {

    public static final String PATH = Account.PATH + "/second-factor";

    private static final String ABOUT = "second factor";
    private static final Duration SETTING_UP = Duration.ofMinutes(10);

    private final Browser browser;
    private final SignInSteps steps;
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final PageAnswers pages;
    private final PendingSignIn<SetUp> setUps;
    private final String server;
    private final URI account;

    public SecondFactorSettings(
            Issuer issuer,
            Browser browser,
            SignInSteps steps,
            SignIn signIn,
            SecondFactor secondFactor,
            PageAnswers pages,
            Clock clock) {
        this.browser = browser;
        this.steps = steps;
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.pages = pages;
        this.setUps = new PendingSignIn<>(SETTING_UP, clock);
        this.server = "bkend " + URI.create(issuer.origin()).getHost();
        this.account = URI.create(issuer.origin() + Account.PATH);
    }

    /** An app that was shown its secret and has not answered yet. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody but by identity
    private record SetUp(String personId, byte[] key) {}

    public HTTPResponse get(Visit visit) {
        return steps.person(visit)
                .map(person -> steps.page(visit, ABOUT, csrf -> page(person, csrf, 200, Optional.empty())))
                .orElseGet(() -> pages.redirect(account));
    }

    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return steps.refusal(visit, form, ABOUT)
                .orElseGet(() -> steps.person(visit)
                        .map(person -> go(visit, person, form))
                        .orElseGet(() -> pages.redirect(account)));
    }

    private HTTPResponse go(Visit visit, Person person, Form form) {
        boolean on = secondFactor.has(person);
        return switch (form.value("do")) {
            case "begin" -> on ? again() : withPassword(visit, person, form, () -> begin(visit, person, form));
            case "confirm" -> on ? again() : confirm(visit, person, form);
            case "renew" -> withBoth(visit, person, form, () -> renewed(person));
            case "off" -> withBoth(visit, person, form, () -> off(visit, person));
            default -> again();
        };
    }

    private HTTPResponse again() {
        return pages.redirect(URI.create(account + "/second-factor"));
    }

    private HTTPResponse withPassword(Visit visit, Person person, Form form, Supplier<HTTPResponse> next) {
        String csrf = form.value("csrf");
        return switch (signIn.attempt(
                person.email(), form.value("password"), visit.address(), browser.device(visit, person.email()))) {
            case SignIn.Welcome _ -> next.get();
            case SignIn.Refused _ -> page(person, csrf, 403, Optional.of("That is not your password."));
            case SignIn.TooMany tooMany ->
                RetryAfter.on(page(person, csrf, 429, Optional.of(tooMany.message())), tooMany.pause());
        };
    }

    private HTTPResponse withBoth(Visit visit, Person person, Form form, Supplier<HTTPResponse> next) {
        return withPassword(
                visit,
                person,
                form,
                () -> secondFactor
                        .refusal(person, form.value("code"), visit.address())
                        .map(refusal -> page(
                                person,
                                form.value("csrf"),
                                refusal.tooMany() ? 429 : 403,
                                Optional.of(refusal.message())))
                        .orElseGet(next));
    }

    private HTTPResponse begin(Visit visit, Person person, Form form) {
        SetUp setUp = new SetUp(person.id(), Totp.newKey());
        String step = setUps.keep(browser.own(visit).orElseThrow(), setUp);
        return app(person, form.value("csrf"), step, setUp, 200, Optional.empty());
    }

    private HTTPResponse confirm(Visit visit, Person person, Form form) {
        Optional<SetUp> setUp = setUps.find(browser.own(visit), form.value("step"))
                .filter(found -> found.personId().equals(person.id()));
        if (setUp.isEmpty()) {
            return page(person, form.value("csrf"), 403, Optional.of("That took more than ten minutes. Begin again."));
        }
        try {
            return confirm(visit, person, form, setUp.get());
        } catch (FactorStore.AlreadyOn e) {
            return again();
        }
    }

    private HTTPResponse confirm(Visit visit, Person person, Form form, SetUp setUp) {
        String step = form.value("step");
        return switch (secondFactor.switchOn(person, setUp.key(), form.value("code"), visit.address())) {
            case SecondFactor.On on -> {
                setUps.take(browser.own(visit), step);
                // Whoever came in elsewhere by the password alone has to come again.
                steps.signOutElsewhere(visit, person);
                yield pages.recoveryCodes(new RecoveryCodesPage(true, on.recoveryCodes()));
            }
            case SecondFactor.Off(SecondFactor.Refusal why) ->
                app(person, form.value("csrf"), step, setUp, why.tooMany() ? 429 : 403, Optional.of(why.message()));
        };
    }

    private HTTPResponse renewed(Person person) {
        return pages.recoveryCodes(new RecoveryCodesPage(false, secondFactor.renew(person)));
    }

    private HTTPResponse off(Visit visit, Person person) {
        secondFactor.switchOff(person, visit.address());
        return again();
    }

    private HTTPResponse page(Person person, String csrf, int status, Optional<String> message) {
        var summary = secondFactor.summary(person);
        return pages.secondFactor(
                status,
                new SecondFactorPage(
                        person.email(),
                        csrf,
                        summary.map(known -> Account.time(known.since())),
                        summary.map(known -> known.codes()).orElse(0L),
                        message));
    }

    private HTTPResponse app(
            Person person, String csrf, String step, SetUp setUp, int status, Optional<String> message) {
        return pages.app(
                status,
                new AppPage(
                        person.email(),
                        csrf,
                        step,
                        new QrPicture(Totp.uri(setUp.key(), server, person.email())),
                        Totp.text(setUp.key()).replaceAll("(.{4})(?!$)", "$1 "),
                        message));
    }
}
