package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the pages to what their readers and the search rely on. */
class GuidesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)?(?:\\.([a-z]\\w+_\\w+))?`");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```bash( run)?( setup)?\n(.*?)^```$");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                    .map(ROOT::resolve)
                    .forEach(pages::add);
            return pages.stream();
        }
    }

    static Stream<Topic> guides() {
        return Guides.topics().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_to_a_file_leads_somewhere(Path page) throws IOException {
        List<String> broken = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .filter(target -> !resolves(page, target))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean resolves(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    private static Set<String> anchors(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void every_page_is_in_the_table_of_contents() throws IOException {
        String contents = Files.readString(ROOT.resolve("docs/README.md"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allMatch(name -> contents.contains("](" + name + ")"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"security.md", "compatibility.md"})
    void every_test_that_a_page_names_is_there(String page) throws IOException {
        Map<String, String> tests = tests();
        String in = "";
        for (MatchResult name : TEST.matcher(
                        Files.readString(ROOT.resolve("docs").resolve(page)))
                .results()
                .toList()) {
            in = Objects.requireNonNullElse(name.group(1), in);
            String method = Objects.requireNonNullElse(name.group(2), "");

            assertThat(tests).containsKey(in);
            assertThat(tests.get(in)).contains(method.isEmpty() ? in : "void " + method + "(");
        }
        assertThat(in).isNotEmpty();
    }

    @Test
    void every_line_of_the_page_on_compatibility_has_a_number_and_a_test() throws IOException {
        List<String[]> lines = Files.readAllLines(ROOT.resolve("docs/compatibility.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("| |") && !line.startsWith("|-"))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .toList();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(46);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line).as("number, what holds, test").hasSize(4);
            assertThat(line[3]).containsPattern("`[A-Z]\\w+Test\\.[a-z]\\w+_\\w+`");
        });
        assertThat(lines)
                .extracting(line -> line[1].strip())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, lines.size())
                        .mapToObj(String::valueOf)
                        .toList());
    }

    /** The sources of the tests by the names of their classes, two of which may be alike. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                tests.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        return tests;
    }

    @ParameterizedTest
    @MethodSource("guides")
    void a_guide_has_the_title_it_is_listed_under(Topic guide) {
        assertThat(sections(guide))
                .isNotEmpty()
                .allMatch(section -> section.page().equals(guide.title()));
    }

    @ParameterizedTest
    @MethodSource("guides")
    void a_section_is_long_enough_to_stand_alone_and_short_enough_to_be_shown(Topic guide) {
        for (Section section : sections(guide)) {
            if (!section.name().equals("Overview")) {
                int prose = words(CODE.matcher(section.text()).replaceAll(" x "));

                assertThat(words(section.text())).as(section.name()).isGreaterThanOrEqualTo(60);
                assertThat(prose).as(section.name()).isLessThanOrEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void a_command_is_one_that_the_shell_understands(Topic guide) throws Exception {
        String script = SHELL.matcher(text(guide))
                .results()
                .map(block -> block.group(3))
                .collect(Collectors.joining("\n"));
        Process shell =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = shell.outputWriter()) {
            in.write(script);
        }

        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(shell.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void a_guide_that_shows_what_is_planned_says_so(Topic guide) {
        String text = text(guide);

        if (text.contains("/v1/auth") || text.contains("/v1/files")) {
            assertThat(text).containsIgnoringCase("not in this release");
        }
    }

    private static List<Section> sections(Topic guide) {
        return MarkdownPage.sections(text(guide));
    }

    private static String text(Topic guide) {
        return TextResources.text("/guides/" + guide.file());
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }
}
