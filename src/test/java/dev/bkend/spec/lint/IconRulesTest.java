package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.SmallSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tag gives to its tools and resources, and what a picture may hold. */
final class IconRulesTest {

    private static final String PICTURE = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"></svg>\n";

    @TempDir
    Path folder;

    private SmallSpec spec;

    @BeforeEach
    void write() throws IOException {
        spec = new SmallSpec(folder);
        spec.write("icons/thing.svg", PICTURE);
        spec.change(ROOT, "  - name: Things\n", "  - name: Things\n    x-icon: thing\n");
    }

    @Test
    void tools_and_resources_show_the_icon_of_their_tag() throws IOException {
        spec.generate();

        JsonNode tool = spec.json("mcp/tools.json").at("/tools/0/icons/0");
        assertThat(tool.path("src").asText()).isEqualTo("/icons/thing.svg");
        assertThat(tool.path("mimeType").asText()).isEqualTo("image/svg+xml");
        assertThat(spec.json("mcp/resources.json").at("/resources/0/icons/0")).isEqualTo(tool);
        assertThat(Files.readString(spec.generated().resolve("icons/thing.svg")))
                .isEqualTo(PICTURE);
    }

    @Test
    void an_icon_must_be_there() throws IOException {
        spec.change(ROOT, "x-icon: thing\n", "x-icon: thong\n");

        assertThat(spec.problems())
                .containsExactly(
                        spec.at(ROOT, "x-icon: thong") + ": there is no icons/thong.svg; there are [icons/thing.svg]");
    }

    @ParameterizedTest
    @CsvSource({
        "<script>alert(1)</script>, <script",
        "<image href='https://elsewhere.example/p'/>, href",
        "<g onload='x()'/>, onload=",
        "<foreignObject/>, <foreignObject",
        "<!-- words -->, <!"
    })
    void a_picture_does_nothing_but_look_good(String inside, String found) throws IOException {
        spec.write("icons/thing.svg", PICTURE.replace("</svg>", inside + "</svg>"));

        assertThat(spec.problems())
                .containsExactly(
                        "icons/thing.svg:1: an icon must do without " + found + ": clients show it in their own pages");
    }

    @Test
    void a_picture_is_small_and_an_svg() throws IOException {
        spec.write("icons/thing.svg", PICTURE + " ".repeat(4_096));
        assertThat(spec.problems())
                .containsExactly("icons/thing.svg:1: the icon has " + (PICTURE.length() + 4_096)
                        + " characters, 4096 are allowed");

        spec.write("icons/thing.svg", "\u0089PNG");
        assertThat(spec.problems())
                .containsExactly("icons/thing.svg:1: an icon is an SVG: .svg, and <svg at its beginning");
    }
}
