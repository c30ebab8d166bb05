package dev.bkend.api.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z]{1,63}\\.[a-z]{2,63}$",
                "(a+)+$",
                "^(.*a){25}$",
                "[]{}]{3}",
                "[[:alpha:]]{9}",
                "a{2,}",
                "\\{{1000}",
                "[^\\]]{1000}",
                "\\p{L}+",
                "{",
                "a{",
                "a{,3}",
                "x{0}",
                "(?i)(?:ab|cd){50}",
                ""
            })
    void ordinary_patterns_compile(String regex) {
        assertThat(SafePattern.compile(regex).pattern()).isEqualTo(regex);
    }

    @Timeout(5)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "((((((a{30}){30}){30}){30}){30}){30}){30}",
                "(?:(x|[y-z]{9}){99}){99}",
                "((a{0,1000})){1000}",
                "(((a{1000}){1000}){1000}){1000}",
                "(a{1000}b){99}",
                "((a{200}){200}"
            })
    void nested_counts_that_would_take_all_memory_are_refused(String regex) {
        assertThatThrownBy(() -> SafePattern.compile(regex)).hasMessageContaining("repeats too much");
    }

    @Test
    void what_re2_does_not_know_is_refused_in_words() {
        assertThatThrownBy(() -> SafePattern.compile("(?=a)b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The pattern \"(?=a)b\" is not a regular expression in RE2 syntax (no lookaround, "
                        + "back-references or \\u escapes): invalid or unsupported Perl syntax: `(?=`.");
        assertThatThrownBy(() -> SafePattern.compile("a".repeat(501)))
                .hasMessage("The pattern has 501 characters; at most 500 are allowed.");
        assertThatThrownBy(() -> SafePattern.compile("a)(")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SafePattern.compile("a\\")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SafePattern.compile("[a")).isInstanceOf(IllegalArgumentException.class);
    }
}
