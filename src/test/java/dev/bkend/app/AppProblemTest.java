package dev.bkend.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the codes of all domains to each other, to the spec and to what the guides say of them. */
final class AppProblemTest {

    private static final List<AppProblem> PROBLEMS = problems();
    private static final List<String> CODES =
            PROBLEMS.stream().map(AppProblem::code).toList();

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+/[a-z-]+)` \\| ([0-9]{3}) \\|");
    private static final Pattern MENTION = Pattern.compile("`(?:%s)/[a-z-]+`"
            .formatted(String.join(
                    "|",
                    CODES.stream().map(code -> code.split("/")[0]).distinct().toList())));

    /** Of every enum that there is, so that a new domain is held to the same. */
    private static List<AppProblem> problems() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(AppProblem.class.getPackageName())
                        .stream()
                        .filter(found -> found.isAssignableTo(AppProblem.class) && found.isEnum())
                        .map(found -> (AppProblem[]) found.reflect().getEnumConstants())
                        .flatMap(Stream::of)
                        .toList();
    }

    @Test
    void the_problems_of_every_domain_are_found() {
        assertThat(PROBLEMS)
                .extracting(problem -> problem.getClass().getSimpleName())
                .contains("CommonProblem", "AuthProblem", "DataProblem");
    }

    @Test
    void no_two_problems_have_the_same_code() {
        assertThat(CODES).doesNotHaveDuplicates();
    }

    @Test
    void a_code_is_a_domain_and_what_is_wrong() throws IOException {
        String pattern = bundle().at("/components/schemas/AppErrorCode/pattern").textValue();

        assertThat(CODES).allMatch(code -> code.matches(pattern));
    }

    @Test
    void the_examples_of_the_spec_show_problems_that_there_are() throws IOException {
        List<String> shown = bundle().findParents("statusCode").stream()
                .filter(body -> body.get("statusCode").isInt())
                .map(body -> body.path("code").asText() + " " + body.get("statusCode"))
                .toList();

        assertThat(shown).contains("data/duplicate-value 409").isSubsetOf(all());
    }

    @Test
    void the_guide_to_errors_lists_every_problem_once() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(Path.of("docs/errors.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void guides_to_what_runs_name_only_codes_that_there_are() throws IOException {
        try (Stream<Path> guides = Files.list(Path.of("docs"))) {
            assertThat(guides.filter(file -> file.toString().endsWith(".md"))
                            .map(AppProblemTest::text)
                            .filter(text -> !text.contains("> **Planned: not in this release.**"))
                            .flatMap(text -> MENTION.matcher(text).results())
                            .map(MatchResult::group)
                            .map(mention -> mention.replace("`", "")))
                    .contains("data/query-timeout")
                    .isSubsetOf(CODES);
        }
    }

    private static List<String> all() {
        return PROBLEMS.stream()
                .map(problem -> problem.code() + " " + problem.status())
                .toList();
    }

    private static JsonNode bundle() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("generated/openapi/openapi.json").toFile());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
