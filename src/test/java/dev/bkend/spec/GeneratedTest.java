package dev.bkend.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.bkend.spec.output.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that SpecTool writes: reproducible, complete, and the one that is committed. */
final class GeneratedTest {

    @TempDir
    Path folder;

    @Test
    void two_folders_made_of_one_spec_are_the_same_to_the_byte() throws IOException {
        SmallSpec one = new SmallSpec(folder.resolve("one"));
        SmallSpec two = new SmallSpec(folder.resolve("two"));
        one.generate();
        two.generate();

        assertThat(contents(one.generated())).isNotEmpty().isEqualTo(contents(two.generated()));
    }

    @Test
    void a_second_run_writes_nothing() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.generate();
        SortedMap<String, FileTime> before = modified(spec.generated());
        spec.generate();

        assertThat(modified(spec.generated())).isEqualTo(before);
    }

    @Test
    void a_change_rewrites_only_what_it_changes() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.generate();
        SortedMap<String, String> before = contents(spec.generated());
        spec.change(SmallSpec.THINGS, "description: Its code.", "description: Its short code.");
        spec.generate();

        Map<String, String> after = contents(spec.generated());
        after.entrySet().removeAll(before.entrySet());
        assertThat(after)
                .containsKeys("mcp/tools.json", "openapi/openapi.json", "schemas/ThingCreate.json")
                .doesNotContainKeys("mcp/resources.json", "schemas/Thing.json");
    }

    @Test
    void a_file_that_is_no_longer_made_is_deleted() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.generate();
        Path stale = Files.writeString(spec.generated().resolve("schemas/Gone.json"), "{}");
        Path java =
                Files.createDirectories(spec.generated().resolve("java/dev")).resolve("Kept.java");
        Files.writeString(java, "// openapi-generator looks after its own folder");
        spec.generate();

        assertThat(stale).doesNotExist();
        assertThat(java).exists();
    }

    @Test
    void a_spec_with_a_mistake_leaves_the_folder_as_it_was() throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.generate();
        SortedMap<String, String> before = contents(spec.generated());
        spec.change(SmallSpec.THINGS, "description: Its code.", "description: ''");

        assertThat(spec.problems()).hasSize(1);
        assertThat(contents(spec.generated())).isEqualTo(before);
    }

    @Test
    void generated_is_what_the_spec_makes_in_any_jvm_and_locale() throws IOException {
        Path made = folder.resolve("generated");
        SpecTool.run(Path.of("spec/openapi.yaml"), made, folder.resolve("input.json"), Tokens.BUDGET);

        SortedMap<String, String> committed = contents(Path.of("generated"));
        committed.keySet().removeIf(name -> name.startsWith("java/"));
        SortedMap<String, String> expected = contents(made);
        assertThat(differences(committed, expected))
                .as("generated/ is not what spec/ makes: run `mvn compile` and commit generated/ with spec/")
                .isEmpty();
    }

    private static Map<String, String> differences(Map<String, String> committed, Map<String, String> expected) {
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((name, content) -> {
            if (!content.equals(committed.get(name))) {
                differences.put(name, committed.containsKey(name) ? "differs" : "missing");
            }
        });
        committed.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> differences.put(name, "no longer made"));
        return differences;
    }

    @Test
    void a_difference_is_told_by_file() {
        assertThat(differences(Map.of("a", "1", "b", "1", "d", "1"), Map.of("a", "1", "b", "2", "c", "1")))
                .containsExactly(entry("b", "differs"), entry("c", "missing"), entry("d", "no longer made"));
    }

    private static SortedMap<String, String> contents(Path folder) throws IOException {
        return files(folder, Files::readString);
    }

    private static SortedMap<String, FileTime> modified(Path folder) throws IOException {
        return files(folder, Files::getLastModifiedTime);
    }

    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private static <T> SortedMap<String, T> files(Path folder, Reading<T> reading) throws IOException {
        SortedMap<String, T> read = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                read.put(folder.relativize(file).toString(), reading.of(file));
            }
        }
        return read;
    }
}
