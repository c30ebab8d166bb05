package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a guide tells its reader to run does run: the {@code bash run} blocks of a file are one script, and a {@code ts run}
 * block is a program that is run at its place in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuidesIT {

    private static final Path GUIDES = RunningJar.HOME.resolve("docs");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|ts) run(?: setup)?\\n(.*?)^```$");

    private final Path folder;
    private final RunningJar server;

    GuidesIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder);
    }

    @BeforeAll
    static void mustHaveNode() {
        Node.mustBeThere();
    }

    /** What readers have where they run the commands. */
    @BeforeAll
    void putLauncher() throws IOException {
        Path launcher = Files.writeString(
                folder.resolve("bkend"), "#!/bin/sh\nexec '" + String.join("' '", RunningJar.command()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    static List<String> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.filter(file ->
                            file.toString().endsWith(".md") && !script(file).isEmpty())
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String script(Path guide) {
        try {
            return BLOCK.matcher(Files.readString(guide))
                    .results()
                    .map((MatchResult block) -> block.group(1).equals("ts") ? program(block.group(2)) : block.group(2))
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what the script knows by now. */
    private static String program(String typescript) {
        return "export PK SK\ncat > program.mts <<'END OF PROGRAM'\n" + typescript + "END OF PROGRAM\n'"
                + Node.newNode() + "' program.mts\n";
    }

    @Test
    void the_first_steps_are_among_them() throws IOException {
        assertThat(guides()).contains("getting-started.md", "data-model.md", "backup.md");
    }

    @ParameterizedTest
    @MethodSource("guides")
    void the_script_in(String guide) {
        Program bash = Program.run(
                folder,
                Map.of("BKEND_URL", server.url().toString(), "BKEND_TOKEN", server.token()),
                List.of("bash", "-euo", "pipefail", "-c", script(GUIDES.resolve(guide))));

        assertThat(bash.exitCode()).as(bash.out() + bash.err()).isZero();
    }
}
