package dev.bkend.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.Changes;
import dev.bkend.api.Invitations;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.control.member.OpenInvitations;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.identity.person.Factors;
import dev.bkend.identity.person.Passwords;
import dev.bkend.identity.person.People;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SecondFactor;
import dev.bkend.identity.person.SignIn;
import dev.bkend.identity.person.SignInLimits;
import dev.bkend.identity.person.SignIns;
import dev.bkend.identity.person.Totp;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does to the owner, beside a server that is running. */
final class LocalAdminTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final DataDirectory running;
    private final FirstStart.Secrets first;
    private final SignIn signIn;
    private final SignIns signIns;
    private final Admin desk;

    LocalAdminTest(@TempDir Path folder) {
        running = DataDirectory.open(folder);
        first = FirstStart.run(running.control(), CLOCK).orElseThrow();
        People people = new People(running.control(), CLOCK);
        signIn = new SignIn(people, new Passwords(), new SignInLimits(CLOCK));
        signIns = new SignIns(running.control(), CLOCK);
        Config config =
                new ConfigLoader(folder, Map.of()).load(Optional.empty(), Map.of(Setting.DATA, folder.toString()));
        desk = LocalAdmin.open(config);
    }

    @AfterEach
    void close() {
        desk.close();
        running.close();
    }

    @Test
    void a_new_password_works_at_once_and_ends_what_the_old_one_began() {
        String browser = signIns.start(welcome(first.email(), first.password()));

        desk.setPassword("correct horse");

        assertThat(signIns.find(browser)).isEmpty();
        assertThat(attempt(first.email(), first.password())).isInstanceOf(SignIn.Refused.class);
        assertThat(welcome(first.email(), "correct horse").name()).isEqualTo("Owner");
    }

    @Test
    void a_new_address_works_at_once() {
        desk.setEmail("Ada@example.com");

        assertThat(desk.owner().email()).isEqualTo("ada@example.com");
        assertThat(welcome("ada@example.com", first.password()).email()).isEqualTo("ada@example.com");
        assertThat(attempt(first.email(), first.password())).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void a_second_factor_is_taken_away_from_who_lost_it() {
        SecondFactor factor = new SecondFactor(new Factors(running.control(), CLOCK), CLOCK);
        Person owner = welcome(first.email(), first.password());
        byte[] key = Totp.newKey();
        factor.switchOn(owner, key, Totp.code(key, CLOCK.instant()), "192.0.2.1");
        assertThat(factor.has(owner)).isTrue();

        assertThat(desk.endSecondFactor()).isTrue();

        assertThat(factor.has(owner)).isFalse();
        assertThat(desk.endSecondFactor()).isFalse();
    }

    @Test
    void what_is_no_good_changes_nothing() {
        assertThatThrownBy(() -> desk.setPassword("short"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("A password has 10 to 128 characters, and this one has 5.");
        assertThatThrownBy(() -> desk.setPassword("OWNER@localhost"))
                .hasMessage("The password must not be the e-mail address.");
        assertThatThrownBy(() -> desk.setEmail("nobody")).isInstanceOf(ProblemException.class);

        assertThat(welcome(first.email(), first.password())).isNotNull();
    }

    @Test
    void people_are_invited_and_get_another_role_or_password() {
        Invitations invitations = new OpenInvitations(running.control(), new Changes(), CLOCK);
        String code = desk.invite("Ben", "ben@example.com", "member");
        String id = invitations
                .join("ben@example.com", code, "Ben", Passwords.hashMade("some-8charact-ers"))
                .orElseThrow();

        desk.setRole(id, "billing");
        String password = desk.newPassword(id);

        assertThat(desk.members()).extracting(Admin.Member::role).containsExactly("owner", "billing");
        assertThat(attempt("ben@example.com", "some-8charact-ers")).isInstanceOf(SignIn.Refused.class);
        assertThat(welcome("ben@example.com", password).id()).isEqualTo(id);
        desk.remove(id);
        assertThat(desk.members()).hasSize(1);
        assertThat(desk.connections()).isEmpty();
        assertThat(desk.disconnect("grant_1")).isFalse();
    }

    @Test
    void what_is_no_scope_is_told_what_one_looks_like() {
        for (String type : new String[] {"management", "secret"}) {
            Admin.Order order = new Admin.Order(
                    "ci", type, List.of("foo"), Optional.of("proj_1"), Optional.of("dev"), Optional.empty());

            assertThatThrownBy(() -> desk.create(order))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("\"foo\" is no scope")
                    .hasMessageContaining("such as project:read");
        }
    }

    @Test
    void who_is_invited_has_a_name_that_can_be_seen() {
        assertThatThrownBy(() -> desk.invite("B\u202Een", "ben@example.com", "member"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/body/name: Must not have characters that can not be seen, such as U+202E");
        assertThatThrownBy(() -> desk.invite("Ben", "ben\u0007@example.com", "member"))
                .hasMessageContaining("/body/email: ");
    }

    private Person welcome(String email, String password) {
        return ((SignIn.Welcome) attempt(email, password)).person();
    }

    private SignIn.Result attempt(String email, String password) {
        return signIn.attempt(email, password, "192.0.2.1");
    }
}
