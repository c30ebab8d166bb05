package dev.bkend.identity.person;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who somebody is by e-mail address and password, and nothing at all to whoever only guesses. */
public final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);

    private final PasswordAccounts accounts;
    private final Passwords passwords;
    private final SignInLimits limits;

    public SignIn(PasswordAccounts accounts, Passwords passwords, SignInLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** How an attempt ends. */
    public sealed interface Result {}

    public record Welcome(Person person) implements Result {}

    /** The same for a wrong password and for an address that nobody has. */
    public record Refused() implements Result {

        public String message() {
            return "That e-mail address and password do not match. Please check both and try again.";
        }
    }

    public record TooMany(Duration pause) implements Result {

        public String message() {
            long seconds = Math.max(1, pause.toSeconds());
            return "Too many attempts to sign in. Please try again in "
                    + (seconds < 60 ? count(seconds, "second") : count((seconds + 59) / 60, "minute")) + ".";
        }

        private static String count(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }
    }

    /** From where nobody signed in to this account before. */
    public Result attempt(String email, String password, String remoteAddress) {
        return attempt(email, password, remoteAddress, Optional.empty());
    }

    /** @param device what proves that somebody signed in to this account with it before, unlike anybody else's */
    public Result attempt(String email, String password, String remoteAddress, Optional<String> device) {
        Optional<Duration> wait = limits.take(accounts.key(email), remoteAddress, device);
        if (wait.isPresent()) {
            LOG.warn("Sign-in refused from {}: too many attempts", remoteAddress);
            return new TooMany(wait.get());
        }
        try {
            return answer(email, password, remoteAddress, device);
        } catch (Passwords.Busy e) {
            LOG.warn("Sign-in put off from {}: too many at once", remoteAddress);
            return new TooMany(WHEN_BUSY);
        }
    }

    private Result answer(String email, String password, String remoteAddress, Optional<String> device) {
        Optional<PasswordAccounts.Known> known = accounts.known(email);
        boolean right = passwords.matches(password, known.flatMap(PasswordAccounts.Known::password));
        if (known.isEmpty() || !right) {
            // Never what was typed: it may be a password in the wrong field.
            LOG.info(
                    "Sign-in refused from {}: {}",
                    remoteAddress,
                    known.map(person -> person.person().id()).orElse("unknown person"));
            return new Refused();
        }
        limits.succeeded(accounts.key(email), remoteAddress, device);
        strengthen(known.get(), password);
        LOG.debug(
                "Right password from {}: {}",
                remoteAddress,
                known.get().person().id());
        return new Welcome(known.get().person());
    }

    private void strengthen(PasswordAccounts.Known known, String password) {
        Optional<String> weak = known.password().filter(Passwords::weak);
        try {
            weak.ifPresent(hash -> accounts.strengthen(known.person().id(), hash, passwords.hash(password)));
        } catch (Passwords.Busy e) {
            LOG.debug("The hash of {} is replaced another time", known.person().id());
        }
    }
}
