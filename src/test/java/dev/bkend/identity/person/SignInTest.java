package dev.bkend.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to the control plane of a server that was started once. */
final class SignInTest {

    private static final String HOME = "192.0.2.1";

    private final DataDirectory data;
    private final FirstStart.Secrets first;
    private final Passwords passwords = new Passwords();
    private final People people;
    private final SignIns signIns;
    private final SignIn signIn;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SignInTest(@TempDir Path folder) {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        data = DataDirectory.open(folder);
        first = FirstStart.run(data.control(), clock).orElseThrow();
        people = new People(data.control(), clock);
        signIns = new SignIns(data.control(), clock);
        signIn = new SignIn(people, passwords, new SignInLimits(clock));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void the_password_of_the_first_start_opens_and_is_then_kept_as_what_costs_more_to_guess() {
        assertThat(hash()).startsWith("$argon2id$v=19$m=8,");
        assertThat(attempt(" Owner@LOCALHOST", first.password())).isEqualTo(new SignIn.Welcome(owner()));
        assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(attempt("owner@localhost", first.password())).isEqualTo(new SignIn.Welcome(owner()));
    }

    @Test
    void an_unknown_address_and_a_wrong_password_are_answered_alike() {
        assertThat(attempt("owner@localhost", "wrong")).isEqualTo(attempt("nobody@localhost", first.password()));
        assertThat(attempt("", "")).isEqualTo(new SignIn.Refused());
    }

    @Test
    void a_person_without_a_password_can_not_sign_in() {
        data.control().write(session -> session.update("update people set password = null"));

        assertThat(attempt("owner@localhost", "")).isEqualTo(new SignIn.Refused());
    }

    @Test
    void a_new_password_replaces_the_old_one_and_can_sign_out_everywhere() {
        String cookie = signIns.start(owner());
        people.setPassword(owner().id(), passwords.hash("correct horse"));
        signIns.endAll(owner().id());

        assertThat(attempt("owner@localhost", first.password())).isEqualTo(new SignIn.Refused());
        assertThat(attempt("owner@localhost", "correct horse")).isEqualTo(new SignIn.Welcome(owner()));
        assertThat(signIns.find(cookie)).isEmpty();
    }

    @Test
    void after_ten_failures_even_the_right_password_has_to_wait() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempt("owner@localhost", "wrong", "192.0.2." + i)).isEqualTo(new SignIn.Refused());
        }
        now = now.plusSeconds(61);

        assertThat(attempt("OWNER@localhost", first.password(), "192.0.2.99"))
                .isEqualTo(new SignIn.TooMany(Duration.ofMinutes(15).minusSeconds(61)))
                .extracting(result -> ((SignIn.TooMany) result).message())
                .isEqualTo("Too many attempts to sign in. Please try again in 14 minutes.");

        now = now.plus(Duration.ofMinutes(14));
        assertThat(attempt("owner@localhost", first.password())).isEqualTo(new SignIn.Welcome(owner()));
    }

    @Test
    void guesses_at_people_who_do_not_exist_are_limited_alike() {
        SignInLimits limits = new SignInLimits(Clock.fixed(now, ZoneOffset.UTC));

        for (int i = 0; i < 10; i++) {
            assertThat(limits.take("nobody@localhost", HOME)).isEmpty();
        }
        assertThat(limits.take("nobody@localhost", HOME)).hasValue(SignInLimits.WINDOW);
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        SignInLimits limits = new SignInLimits(Clock.fixed(now, ZoneOffset.UTC));

        for (int i = 1; i <= 40; i++) {
            assertThat(limits.take("owner@localhost", HOME)).isEmpty();
            if (i % 10 == 0) {
                limits.succeeded("owner@localhost", HOME);
            }
        }
    }

    /** Row 2.4. */
    @Test
    void a_device_that_was_here_before_has_attempts_of_its_own() {
        SignInLimits limits = new SignInLimits(Clock.fixed(now, ZoneOffset.UTC));
        Optional<String> laptop = Optional.of("laptop");
        for (int i = 0; i < 10; i++) {
            assertThat(limits.take("owner@localhost", HOME)).isEmpty();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(limits.take("owner@localhost", HOME, laptop)).isEmpty();
        }
        assertThat(limits.take("owner@localhost", HOME, laptop)).hasValue(SignInLimits.WINDOW);

        limits.succeeded("owner@localhost", HOME, laptop);

        assertThat(limits.take("owner@localhost", HOME, laptop)).isEmpty();
        assertThat(limits.take("owner@localhost", HOME))
                .as("what strangers took stays taken")
                .hasValue(SignInLimits.WINDOW);
    }

    @Test
    void an_address_that_guesses_at_many_people_has_to_wait() {
        SignInLimits limits = new SignInLimits(Clock.fixed(now, ZoneOffset.UTC));
        for (int i = 0; i < 50; i++) {
            assertThat(limits.take("person" + i + "@localhost", "2001:db8::" + i))
                    .isEmpty();
        }

        assertThat(limits.take("another@localhost", "2001:db8::ffff")).hasValue(SignInLimits.WINDOW);
        assertThat(limits.take("another@localhost", "2001:db8:0:1::1")).isEmpty();
        assertThat(limits.take("another@localhost", "not an address")).isEmpty();
    }

    @Test
    void a_browser_stays_signed_in_for_30_days_or_until_it_signs_out() {
        String laptop = signIns.start(owner());
        String phone = signIns.start(owner());
        assertThat(laptop).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(phone);
        assertThat(signIns.find(laptop)).hasValue(owner());
        assertThat(signIns.find((laptop.startsWith("x") ? "y" : "x") + laptop.substring(1)))
                .isEmpty();
        assertThat(signIns.find("")).isEmpty();

        signIns.end(phone);
        assertThat(signIns.find(phone)).isEmpty();
        now = now.plus(SignIns.LIFETIME).minusSeconds(1);
        assertThat(signIns.find(laptop)).hasValue(owner());
        now = now.plusSeconds(1);
        assertThat(signIns.find(laptop)).isEmpty();

        signIns.start(owner());
        assertThat(rows()).as("the expired one is swept").isEqualTo(1);
    }

    @Test
    void only_a_hash_of_the_cookie_is_kept() {
        String cookie = signIns.start(owner());

        assertThat(data.control()
                        .<Optional<byte[]>>read(
                                session -> session.queryOne("select hash from sign_ins", row -> row.bytes("hash"))))
                .hasValueSatisfying(hash -> assertThat(new String(hash, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .hasSize(32)
                        .doesNotContain(cookie.substring(0, 8)));
    }

    @Test
    void an_address_is_changed_to_one_that_is_free() {
        people.setEmail(owner().id(), " Ada@Example.com ");
        assertThat(people.find("ADA@example.com")).map(Person::email).hasValue("ada@example.com");
        data.control().write(session -> session.update("""
            insert into people (id, email, name, created_at, updated_at) values ('user_2', 'bob@example.com', 'Bob', 1, 1)
            """));

        String id = people.find("ada@example.com").orElseThrow().id();
        people.setEmail(id, "ada@example.com");
        assertThatThrownBy(() -> people.setEmail(id, "Bob@example.com"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Somebody else has the e-mail address bob@example.com.");
        for (String wrong :
                new String[] {"", "ada", "a@b@c", "ada @example.com", "ada@exam\nple", "@", "a".repeat(70) + "@b"}) {
            assertThatThrownBy(() -> people.setEmail(id, wrong)).hasMessageContaining("is not an e-mail address");
        }
    }

    private SignIn.Result attempt(String email, String password) {
        return attempt(email, password, HOME);
    }

    private SignIn.Result attempt(String email, String password, String address) {
        return signIn.attempt(email, password, address);
    }

    private Person owner() {
        return people.find("owner@localhost").orElseThrow();
    }

    private String hash() {
        return people.known("owner@localhost").orElseThrow().password().orElseThrow();
    }

    private long rows() {
        return data.control()
                .<Optional<Long>>read(
                        session -> session.queryOne("select count(*) as n from sign_ins", row -> row.number("n")))
                .orElseThrow();
    }
}
