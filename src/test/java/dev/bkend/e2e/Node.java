package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Node.js and the clients of {@code src/test/clients}, installed when first used. */
final class Node {

    static final Path FOLDER = RunningJar.HOME.resolve("src/test/clients");

    private static final Path MODULES = FOLDER.resolve("node_modules");

    private static final Path LOCK = RunningJar.HOME.resolve("target/clients.lock");

    private Node() {}

    /** Where there is no Node.js these tests are skipped, but not on the build server. */
    static void mustBeThere() {
        if (!onPath("node") || !onPath("npm")) {
            String missing = "node and npm are not on the PATH: clients written in JavaScript were not tried.";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.out.println(missing);
            Assumptions.abort(missing);
        }
        install();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Once, whichever of the processes that run tests comes first. */
    private static synchronized void install() {
        if (upToDate()) {
            return;
        }
        try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertThat(held.isValid()).isTrue();
            if (!upToDate()) {
                npm();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void npm() {
        System.out.println("Installing the clients of " + FOLDER + " …");
        Program npm =
                Program.run(FOLDER, Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        assertThat(npm.exitCode()).as(npm.out() + npm.err()).isZero();
    }

    /** npm notes in here what it installed, after it has. */
    private static boolean upToDate() {
        Path installed = MODULES.resolve(".package-lock.json");
        try {
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The command that runs a script on the Node.js of this machine. */
    static List<String> script(String path, String... arguments) {
        return Stream.concat(Stream.of("node", FOLDER.resolve(path).toString()), Stream.of(arguments))
                .toList();
    }

    /** The same on the newer Node.js of package.json, where there is a build of it for this machine. */
    static List<String> scriptOnNewNode(String path, String... arguments) {
        return Stream.concat(
                        Stream.of(newNode().toString(), FOLDER.resolve(path).toString()), Stream.of(arguments))
                .toList();
    }

    /** It runs TypeScript as it is. */
    static Path newNode() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path binary = MODULES.resolve("node-linux-" + machine + "/bin/node");
        Assumptions.assumeTrue(Files.isExecutable(binary), "No Node.js 22 of package.json for this machine.");
        return binary;
    }
}
