package dev.bkend.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void variables_are_read_back_from_a_uri() {
        Template template = new Template("bkend://tables/{tableId}/rows/{row}");

        assertThat(template.match("bkend://tables/t1/rows/a%20b")).contains(Map.of("tableId", "t1", "row", "a b"));
        assertThat(template.match("bkend://tables/t1/rows")).isEmpty();
        assertThat(template.match("bkend://tables//rows/2")).isEmpty();
        assertThat(template.match("bkend://tables/t1/t2/rows/2")).isEmpty();
    }

    @Test
    void a_uri_without_variables_matches_itself() {
        assertThat(new Template("bkend://tables").match("bkend://tables")).contains(Map.of());
        assertThat(new Template("bkend://tables").match("bkend://tables/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bkend://{a}{b}", "bkend://{a}-{b}", "bkend://{+a}", "bkend://{a", "bkend://{}", "b://{a}.x"})
    void other_levels_of_templates_are_refused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Template(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "a%2", "%zz", "%ff", "a b", "a?b", "a#b", "ü"})
    void broken_values_do_not_match(String value) {
        assertThat(new Template("bkend://tables/{tableId}").match("bkend://tables/" + value))
                .isEmpty();
    }
}
