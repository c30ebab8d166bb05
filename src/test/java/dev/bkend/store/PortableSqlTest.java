package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Above the engines nothing is said that only one of them understands. */
final class PortableSqlTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/bkend");

    /** Who may name an engine: itself, the place that chooses it, and the start, which keeps its native library. */
    private static final List<String> MAY =
            List.of("store/sqlite/", "store/file/DataDirectory.java", "server/Backend.java");

    /** What is not SQL for every engine, or does not mean the same to each. */
    private static final Pattern OWN = Pattern.compile(
            "\\b(?:sqlite|pragma|insert or|replace into|json_\\w+|jsonb\\w*|rowid|strftime|datetime|julianday|glob"
                    + "|regexp|ilike|ifnull|iif|instr|strpos|typeof|group_concat|string_agg|indexed by|limit -1"
                    + "|autoincrement|strict|begin immediate|for update|nulls first|nulls last|collate"
                    + "|(?:is_unique|remembered|sparse|standing|system) = [01])\\b|\\btotal\\(|\\bnow\\(|->|::|@>"
                    + "|\\b(?:select|from|into|update|where|by)\\s+\"[a-z_]+\"",
            Pattern.CASE_INSENSITIVE);

    @Test
    void nothing_above_the_engines_names_one() {
        assertThat(lines())
                .filteredOn(line -> line.text().toLowerCase(Locale.ROOT).contains("sqlite"))
                .filteredOn(line -> MAY.stream().noneMatch(line.file()::startsWith))
                .isEmpty();
    }

    @Test
    void every_statement_above_the_engines_is_for_all_of_them() {
        List<SqlTexts.Text> sql =
                SqlTexts.all().stream().filter(SqlTexts.Text::isSql).toList();

        assertThat(sql).hasSizeGreaterThan(150);
        assertThat(sql).filteredOn(text -> OWN.matcher(text.text()).find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert or ignore into t values (?)",
                "select rowid from t",
                "select doc->>'$.a' from t",
                "select jsonb(?)",
                "update grants set remembered = 0",
                "select \"a\" from t",
                "select a from t order by a limit -1 offset ?",
                "pragma user_version"
            })
    void what_one_engine_alone_understands_is_found(String sql) {
        assertThat(OWN.matcher(sql).find()).isTrue();
    }

    private record Line(String file, String text) {}

    private static List<Line> lines() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(PortableSqlTest::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Line> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(text -> new Line(SOURCES.relativize(file).toString(), text.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
