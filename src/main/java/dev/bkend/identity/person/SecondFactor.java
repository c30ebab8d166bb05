package dev.bkend.identity.person;

import dev.bkend.cache.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for more than a password: a code of an app on the person's phone, or a recovery code. */
public final class SecondFactor {

    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactor.class);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final String WRONG = "This code is not right, or it was used before. Wait for the next one and try"
            + " again; if none is right, look at the clock of your phone.";

    private final FactorStore factors;
    private final RateLimit attempts;
    private final Clock clock;

    public SecondFactor(FactorStore factors, Clock clock) {
        this.factors = factors;
        this.attempts = new RateLimit(MOST, WINDOW, clock);
        this.clock = clock;
    }

    /** Why a code was not taken. */
    public record Refusal(boolean tooMany, String message) {}

    /** Whether a person's password is not enough. */
    public boolean has(Person person) {
        return factors.totp(person.id()).isPresent();
    }

    public Optional<FactorStore.Summary> summary(Person person) {
        return factors.summary(person.id());
    }

    /** Takes a code that is right, and with it each chance to use it again. */
    public Optional<Refusal> refusal(Person person, String typed, String remoteAddress) {
        return limited(person, remoteAddress, () -> accepted(person, typed));
    }

    private interface Attempt {
        boolean right();
    }

    /** Counts an attempt before it is made, so that many at once are no way around. */
    private Optional<Refusal> limited(Person person, String remoteAddress, Attempt attempt) {
        Optional<Duration> wait = attempts.take(person.id());
        if (wait.isPresent()) {
            LOG.warn("Second factor refused from {}: too many attempts for {}", remoteAddress, person.id());
            return Optional.of(new Refusal(true, new SignIn.TooMany(wait.get()).message()));
        }
        if (attempt.right()) {
            attempts.forget(person.id());
            return Optional.empty();
        }
        LOG.info("Second factor refused from {}: {}", remoteAddress, person.id());
        return Optional.of(new Refusal(false, WRONG));
    }

    private boolean accepted(Person person, String typed) {
        String code = plain(typed);
        if (!DIGITS.matcher(code).matches()) {
            return factors.useRecoveryCode(person.id(), RecoveryCodes.hash(code));
        }
        return factors.totp(person.id())
                .filter(factor -> Totp.step(factor.key(), code, clock.instant())
                        .filter(step -> factors.use(factor, step))
                        .isPresent())
                .isPresent();
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    /** What came of switching on. */
    public sealed interface SwitchedOn {}

    /** @param recoveryCodes to be shown now and never again */
    public record On(List<String> recoveryCodes) implements SwitchedOn {}

    public record Off(Refusal why) implements SwitchedOn {}

    /** Switches it on if the app shows the code that it should. */
    public SwitchedOn switchOn(Person person, byte[] key, String typed, String remoteAddress) {
        List<String> codes = RecoveryCodes.make();
        return limited(person, remoteAddress, () -> confirmed(person, key, plain(typed), codes))
                .<SwitchedOn>map(Off::new)
                .orElseGet(() -> {
                    LOG.info("Second factor switched on from {}: {}", remoteAddress, person.id());
                    return new On(codes);
                });
    }

    private boolean confirmed(Person person, byte[] key, String code, List<String> recoveryCodes) {
        Optional<Long> step = Totp.step(key, code, clock.instant());
        step.ifPresent(at -> factors.add(person.id(), key, at, hashes(recoveryCodes)));
        return step.isPresent();
    }

    /** New recovery codes in place of the old ones, to be shown now and never again. */
    public List<String> renew(Person person) {
        List<String> codes = RecoveryCodes.make();
        factors.replaceRecoveryCodes(person.id(), hashes(codes));
        return codes;
    }

    public void switchOff(Person person, String remoteAddress) {
        factors.remove(person.id());
        LOG.info("Second factor switched off from {}: {}", remoteAddress, person.id());
    }

    private static List<byte[]> hashes(List<String> codes) {
        return codes.stream().map(RecoveryCodes::hash).toList();
    }
}
