package dev.bkend.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

    @Test
    void an_address_is_the_same_in_whatever_case_it_is_written() {
        assertThat(EmailAddress.normal(" Ann@Example.COM ")).isEqualTo("ann@example.com");
    }

    /** Row 2.5: the sign for kelvin is no k, whoever says so, and other letters stay as they are. */
    @Test
    void letters_beyond_ascii_are_nobody_elses() {
        assertThat(EmailAddress.normal("\u212AIM@example.com")).isEqualTo("\u212Aim@example.com");
        assertThat(EmailAddress.normal("\u0130VY@Example.com")).isEqualTo("\u0130vy@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@example.com", "ann@", "ann@exa mple.com", "a@b@c", "ann@example.com\n"})
    void what_is_no_address_has_not_its_form(String text) {
        assertThat(EmailAddress.hasForm(text)).isFalse();
    }
}
