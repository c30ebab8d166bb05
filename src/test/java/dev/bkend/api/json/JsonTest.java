package dev.bkend.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes are JSON, with characters outside of ASCII and without. */
class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1,2.5,-1e3,true,null,\"a\"]",
                "\"ü\"",
                " {\"안녕\": [\"세계\", \"\\u00fc\", 1.50]} ",
                "{\"a\":\"😀\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\uffff\"}",
                "[\"\uD800\uDC00\",\"\uDBFF\uDFFF\",12345678901234567890123456789]"
            })
    void a_text_in_utf_8_is_read_as_it_is(String json) throws IOException {
        assertThat(Json.read(utf8(json))).isEqualTo(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22", // never in UTF-8
                "22c0af22", // a slash in two bytes
                "22c1bf22",
                "22e0808022", // overlong
                "22f080808022",
                "22eda08022", // a surrogate
                "22edbfbf22",
                "22f490808022", // beyond Unicode
                "22f88888808022",
                "22f09f9822", // half a character
                "22e282",
                "2280", // the rest of one
            })
    void bytes_that_are_no_utf_8_are_refused(String hex) {
        assertThatThrownBy(() -> Json.read(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        e -> assertThat(e.getOriginalMessage()).isEqualTo("it is not in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
    void other_encodings_are_refused(String charset) {
        assertThatThrownBy(() -> Json.read("{\"ü\":1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("a byte 0");
    }

    @Test
    void a_byte_order_mark_is_passed_over_once_and_is_no_json() throws IOException {
        assertThat(Json.read(utf8("\ufeff{\"a\":1}"))).isEqualTo(Json.parse("{\"a\":1}"));
        assertThat(Json.read(utf8("\ufeff{\"a\":\"\ufeff\"}"))).isEqualTo(Json.parse("{\"a\":\"\ufeff\"}"));
        assertThatThrownBy(() -> Json.read(utf8("\ufeff"))).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.read(utf8("\ufeff\ufeff{}"))).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.read(new byte[0])).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "한", "😀"})
    void the_limits_hold_for_all_characters(String character) throws IOException {
        int length = (1 << 20) / character.length();
        assertThat(Json.read(utf8('"' + character.repeat(length) + '"')).textValue())
                .hasSize(1 << 20);
        assertRefused('"' + character.repeat(length + 1) + '"');
        assertRefused("{\"" + character.repeat(1_025) + "\":1}");
        assertRefused("[\"" + character + "\"," + "1".repeat(65) + "]");
        assertRefused("[\"" + character + "\"," + "[".repeat(64) + "]".repeat(64) + "]");
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> Json.read(utf8(json))).isInstanceOf(StreamConstraintsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"u\":x}", "{\"ü\":x}", "{\"한\":x}"})
    void a_place_is_counted_in_characters(String json) {
        assertThatThrownBy(() -> Json.read(utf8(json)))
                .isInstanceOfSatisfying(
                        JsonProcessingException.class,
                        e -> assertThat(e.getLocation().getColumnNr()).isEqualTo(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ü\":1}{}", "{\"ü\":1,\"ü\":2}", "{\"ü\"", "ü", "[\"ü\",01]", "[\"ü\n\"]"})
    void what_is_not_one_json_value_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(utf8(text))).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "[1,2", "{\"a\"", "[NaN]", "{\"a\":1}{}", "{a:1}", "['a']", "[01]", "\"a"})
    void what_is_wrong_is_said_without_the_names_of_the_parser(String text) {
        assertThatThrownBy(() -> Json.read(utf8(text)))
                .isInstanceOfSatisfying(
                        JsonProcessingException.class,
                        e -> assertThat(Json.fault(e))
                                .startsWith("The body is not one valid JSON value")
                                .doesNotContain("REDACTED", "Source", "Feature", "FAIL_ON", "`", "com.", "enable"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
