package dev.bkend.app.data.describe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldSchemasTest {

    @ParameterizedTest
    @ValueSource(strings = {"^[a-z]+$", "a{2}", "a{2,}b{1,3}", "[{]x}", "\\{x\\}", "\\bword\\b", "[\\]{]", "(?:a|b)*"})
    void a_pattern_that_means_the_same_in_json_schema_is_shown_as_one(String pattern) {
        assertThat(FieldSchemas.isCommon(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)a",
                "(?P<n>a)",
                "a{,3}",
                "{x}",
                "[]a]",
                "[^]a]",
                "[[:alpha:]]",
                "\\x{10FFFF}",
                "\\pN",
                "\\Aa\\z"
            })
    void a_pattern_that_only_re2_understands_is_not(String pattern) {
        assertThat(FieldSchemas.isCommon(pattern)).isFalse();
    }
}
