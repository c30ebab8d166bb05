package dev.bkend.api.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValueTest {

    private static final String HEX = "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789";

    @ParameterizedTest
    @ValueSource(strings = {"bk_", "pk_", "sk_"})
    void knows_its_three_kinds(String prefix) {
        assertThat(TokenValue.parse(prefix + HEX.substring(0, 64)))
                .map(TokenValue::text)
                .contains(prefix + HEX.substring(0, 64));
    }

    @Test
    void refuses_everything_else() {
        String hex = HEX.substring(0, 64);
        assertThat(TokenValue.parse("ak_" + hex)).isEmpty();
        assertThat(TokenValue.parse("bx_" + hex)).isEmpty();
        assertThat(TokenValue.parse("bk-" + hex)).isEmpty();
        assertThat(TokenValue.parse("bk_" + hex.substring(1))).isEmpty();
        assertThat(TokenValue.parse("bk_" + hex + "0")).isEmpty();
        assertThat(TokenValue.parse("bk_" + hex.substring(1) + "g")).isEmpty();
        assertThat(TokenValue.parse("bk_" + hex.substring(1) + "\u0660")).isEmpty();
        assertThat(TokenValue.parse("")).isEmpty();
    }

    @Test
    void what_is_made_can_be_read_and_is_not_shown() {
        TokenValue made = TokenValue.make("bk");

        assertThat(TokenValue.parse(made.text())).contains(made);
        assertThat(made.toString()).doesNotContain(made.text().substring(10));
    }
}
