package dev.bkend.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.control.workspace.FirstStart;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of second factors. */
final class FactorsTest {

    private final DataDirectory data;
    private final Factors factors;
    private final String person;

    FactorsTest(@TempDir Path folder) {
        data = DataDirectory.open(folder);
        FirstStart.run(data.control(), Clock.systemUTC());
        factors = new Factors(data.control(), Clock.systemUTC());
        person = FirstStart.owner(data.control()).orElseThrow().subject();
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void an_app_does_not_take_the_place_of_another() {
        byte[] code = {1};
        factors.add(person, new byte[] {7}, 1, List.of(code));

        assertThatThrownBy(() -> factors.add(person, new byte[] {8}, 1, List.of(new byte[] {2})))
                .isInstanceOf(Factors.AlreadyOn.class);

        assertThat(factors.totp(person).orElseThrow().key()).containsExactly(7);
        assertThat(factors.useRecoveryCode(person, new byte[] {2})).isFalse();
        assertThat(factors.useRecoveryCode(person, code)).isTrue();
    }
}
