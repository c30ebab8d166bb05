package dev.bkend.launcher;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./bkend} on machines of our own making: a folder of its own, a home of its own, and JDKs that are a
 * "release" file and a "java" that tells how it was called.
 */
final class LauncherScriptTest {

    private static final List<String> TOOLS = List.of(
            ("sh basename cat cksum cp dirname echo find head ls mkdir mv nice readlink rm rmdir sed stat tail touch tr"
                            + " uname")
                    .split(" "));

    @TempDir
    Path machine;

    private Path tools;
    private Path release;
    private Path newJdk;
    private Path oldJdk;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        tools = Files.createDirectories(machine.resolve("tools"));
        for (String tool : TOOLS) {
            String real = Files.exists(Path.of("/bin", tool)) ? "/bin/" + tool : "/usr/bin/" + tool;
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        release = Files.createDirectories(machine.resolve("a release"));
        Files.copy(Path.of("bkend"), release.resolve("bkend"), COPY_ATTRIBUTES);
        // The folders of this real machine must not help.
        String script = Files.readString(release.resolve("bkend"))
                .replaceAll("(?m)^( +)/(usr|Library|opt)[^\\\\]*\\\\$", "$1\\\\");
        Files.writeString(release.resolve("bkend"), script);
        Files.writeString(release.resolve("bkend.jar"), "not really a jar");
        newJdk = jdk("jdk-25", "25.0.3");
        oldJdk = jdk("jdk-17", "17.0.9");
    }

    @Test
    void without_a_new_jdk_it_says_what_to_install_and_exits_69() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", oldJdk.toString()), "serve");

        assertThat(outcome.code).isEqualTo(69);
        assertThat(outcome.err).contains("needs a JDK 25 or newer", "Install one:", "BKEND_JAVA_HOME");
        assertThat(outcome.out).isEmpty();
    }

    @Test
    void it_hands_its_arguments_to_the_jar_beside_it() throws Exception {
        Outcome outcome = run(Map.of("BKEND_JAVA_HOME", newJdk.toString()), "token", "list", "two words");

        assertThat(outcome.code).as(outcome.err).isZero();
        assertThat(outcome.out)
                .contains(
                        "[-jar]\n[" + release.resolve("bkend.jar").toRealPath() + "]\n[token]\n[list]\n[two words]\n");
    }

    @Test
    void a_jdk_that_was_named_wins_over_one_that_was_found() throws Exception {
        Path other = jdk("jdk-26", "26");

        assertThat(run(Map.of("BKEND_JAVA_HOME", other.toString(), "JAVA_HOME", newJdk.toString()), "version").out)
                .startsWith("jdk-26");
        assertThat(run(Map.of("BKEND_JAVA_HOME", oldJdk.toString(), "JAVA_HOME", newJdk.toString()), "version").out)
                .startsWith("jdk-25");
        assertThat(run(Map.of("PATH", newJdk.resolve("bin") + ":" + tools), "version").out)
                .startsWith("jdk-25");
    }

    @Test
    void the_folders_where_tools_put_jdks_are_searched() throws Exception {
        Path home = Files.createDirectories(machine.resolve("home/.jdks"));
        Files.move(newJdk, home.resolve("new-jdk-25"));

        assertThat(run(Map.of(), "version").out).startsWith("new-jdk-25");
    }

    @Test
    void it_works_through_a_symlink_from_anywhere() throws Exception {
        Path bin = Files.createDirectories(machine.resolve("bin"));
        Path relative = Path.of("..", "a release", "bkend");
        Files.createSymbolicLink(bin.resolve("bkend"), relative);

        Outcome outcome = run(bin.resolve("bkend"), Map.of("JAVA_HOME", newJdk.toString()), "version");

        assertThat(outcome.out)
                .contains(release.resolve("bkend.jar").toRealPath().toString());
    }

    @Test
    void the_exit_code_of_the_program_is_its_own() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", newJdk.toString(), "FAKE_EXIT", "64"), "version").code)
                .isEqualTo(64);
    }

    @Test
    void the_first_serve_trains_a_cache_that_the_next_one_uses_until_the_jar_changes() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", newJdk.toString());
        assertThat(run(environment, "version").out).doesNotContain("AOTCache");

        assertThat(run(environment, "serve").out).doesNotContain("-XX:AOTCache=");
        awaitCache();

        assertThat(run(environment, "serve").out).contains("-XX:AOTCache=");
        Files.setLastModifiedTime(
                release.resolve("bkend.jar"), FileTime.from(Instant.now().minusSeconds(1000)));
        assertThat(run(environment, "version").out).doesNotContain("-XX:AOTCache=");
    }

    @Test
    void a_training_that_fails_is_not_tried_again_and_harms_nobody() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", newJdk.toString(), "FAKE_TRAINING", "fails");
        assertThat(run(environment, "serve").code).isZero();
        awaitCache();

        Outcome second = run(environment, "serve");

        assertThat(second.code).isZero();
        assertThat(second.out).doesNotContain("AOTCache");
    }

    @Test
    void in_a_source_tree_it_builds_once_and_again_when_a_source_is_newer() throws Exception {
        Path tree = sourceTree("cp \"$0\" target/bkend.jar");
        Map<String, String> environment =
                Map.of("JAVA_HOME", newJdk.toString(), "PATH", machine.resolve("maven") + ":" + tools);

        Outcome first = run(tree.resolve("bkend"), environment, "version");
        Outcome second = run(tree.resolve("bkend"), environment, "version");
        Files.setLastModifiedTime(
                tree.resolve("src/main/A.java"), FileTime.from(Instant.now().plusSeconds(60)));
        Outcome third = run(tree.resolve("bkend"), environment, "version");

        assertThat(first.err.lines()).singleElement().asString().contains("building target/bkend.jar");
        assertThat(first.out).contains("target/bkend.jar]");
        assertThat(second.err).isEmpty();
        assertThat(third.err).contains("building");
        assertThat(tree.resolve("target/build.log")).content().contains("a wall of text");
    }

    @Test
    void a_build_that_fails_shows_its_log() throws Exception {
        Path tree = sourceTree("echo BUILD FAILURE; exit 1");

        Outcome outcome = run(
                tree.resolve("bkend"),
                Map.of("JAVA_HOME", newJdk.toString(), "PATH", machine.resolve("maven") + ":" + tools),
                "version");

        assertThat(outcome.code).isEqualTo(70);
        assertThat(outcome.err).contains("BUILD FAILURE", "the build failed");
    }

    private Path sourceTree(String build) throws IOException {
        Path tree = machine.resolve("tree");
        Files.createDirectories(tree.resolve("src/main"));
        Files.copy(release.resolve("bkend"), tree.resolve("bkend"), COPY_ATTRIBUTES);
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.writeString(tree.resolve("src/main/A.java"), "");
        executable(machine.resolve("maven/mvn"), "#!/bin/sh\necho a wall of text\n" + build + "\n");
        return tree;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.resolve("jdks").resolve(name);
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("bin/java"), """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:AOTCacheOutput=*)
                        [ -n "${FAKE_TRAINING:-}" ] && exit 1
                        echo cache > "${argument#*=}"
                        exit 0 ;;
                esac
            done
            basename "$(dirname "$(dirname "$0")")"
            printf '[%s]\\n' "$@"
            exit "${FAKE_EXIT:-0}"
            """);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.resolve(".."));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void awaitCache() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (var files = Files.list(release)) {
                if (files.anyMatch(file -> file.toString().endsWith(".aot"))
                        && Files.notExists(release.resolve(".training"))) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No cache was made");
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        return run(release.resolve("bkend"), environment, arguments);
    }

    private Outcome run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(machine.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(machine, "out", "");
        Path err = Files.createTempFile(machine, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
