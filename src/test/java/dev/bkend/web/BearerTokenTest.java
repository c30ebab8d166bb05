package dev.bkend.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER abc", "bEaReR abc"})
    void the_scheme_is_written_in_any_case(String header) {
        assertThat(BearerToken.of(List.of(header))).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer  abc", "Bearer a b", "Bearerabc", "Basic abc", "abc"})
    void anything_else_is_none(String header) {
        assertThat(BearerToken.of(List.of(header))).isEmpty();
    }

    @Test
    void there_is_one_header() {
        assertThat(BearerToken.of(null)).isEmpty();
        assertThat(BearerToken.of(List.of())).isEmpty();
        assertThat(BearerToken.of(List.of("Bearer a", "Bearer a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token=a", "a=b&access_token", "access%5Ftoken=", "%zz&access_token=a"})
    void a_token_in_the_url_is_seen(String query) {
        assertThat(BearerToken.inQuery(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=access_token", "access_tokens=a", "Access_Token=a", "%zz"})
    void other_parameters_are_no_token(String query) {
        assertThat(BearerToken.inQuery(query)).isFalse();
        assertThat(BearerToken.inQuery(null)).isFalse();
    }
}
