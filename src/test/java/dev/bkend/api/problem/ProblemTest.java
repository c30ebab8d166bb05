package dev.bkend.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the codes of the management plane to the spec and to the guide to errors. */
final class ProblemTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([0-9]{3}) \\|");

    @Test
    void the_spec_lists_every_code() throws IOException {
        JsonNode listed = new ObjectMapper()
                .readTree(Path.of("generated/openapi/openapi.json").toFile())
                .at("/components/schemas/ErrorCode/enum");

        assertThat(listed)
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Stream.of(Problem.values()).map(Problem::name).toList());
    }

    @Test
    void the_guide_to_errors_lists_every_code_once() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(Path.of("docs/errors.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Problem.values())
                        .map(problem -> problem.name() + " " + problem.status())
                        .toList());
    }
}
