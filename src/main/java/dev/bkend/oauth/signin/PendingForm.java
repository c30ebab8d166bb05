package dev.bkend.oauth.signin;

import dev.bkend.oauth.door.Browser;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What waits for the form of one page, which has to come from that page in the browser that it was shown in. */
final class PendingForm<T> {

    private final String about;
    private final Browser browser;
    private final PendingSignIn<T> waiting;

    /** @param about what the form is for, so that no other form's proof counts for it */
    PendingForm(String about, Duration life, Browser browser, Clock clock) {
        this.about = about;
        this.browser = browser;
        this.waiting = new PendingSignIn<>(life, clock);
    }

    /** The step that the form has to name. */
    String keep(Visit visit, T what) {
        return waiting.keep(browser.own(visit).orElseThrow(), what);
    }

    /** What its form must bring back besides. */
    String csrf(Visit visit, String step) {
        return browser.csrf(browser.own(visit).orElseThrow(), about(step));
    }

    /** Whatever the form is about, if it is genuine. */
    Optional<T> find(Visit visit, Form form) {
        String step = form.value("step");
        return waiting.find(browser.own(visit), step)
                .filter(found -> browser.genuine(visit, about(step), form.value("csrf")));
    }

    /** Finds it for the last time. */
    Optional<T> take(Visit visit, String step) {
        return waiting.take(browser.own(visit), step);
    }

    private String about(String step) {
        return about + " " + step;
    }
}
