package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar} where {@code java} is an older one. */
class OldJavaIT {

    private static final Path JVMS = Path.of("/usr/lib/jvm");
    private static final int SIGTERM = 143;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void it_goes_on_with_a_newer_java_and_stops_with_it() throws IOException {
        Optional<Path> old = oldJava();
        Assumptions.assumeTrue(old.isPresent(), "There is no Java 17 here to try.");
        // Also where the newer one is in no usual place: it is the one that runs this test.
        Map<String, String> environment = Map.of("BKEND_JAVA_HOME", System.getProperty("java.home"));
        List<String> command = RunningJar.command(
                old.orElseThrow(),
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());

        try (Program program = Program.start(folder, environment, command)) {
            String token = RunningJar.awaitReady(program).group(2);
            URI url = URI.create(RunningJar.awaitReady(program).group(1));
            assertThat(new Rest(url, token).get("/projects").statusCode()).isEqualTo(200);

            program.process().destroy();
            assertThat(program.exitCode()).isEqualTo(SIGTERM);
        }
        assertThat(Program.run(folder, environment, RunningJar.command(old.orElseThrow(), "serve", "--prot"))
                        .exitCode())
                .isEqualTo(64);
    }

    private static Optional<Path> oldJava() throws IOException {
        if (!Files.isDirectory(JVMS)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(JVMS)) {
            return homes.filter(home -> home.getFileName().toString().contains("17"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
