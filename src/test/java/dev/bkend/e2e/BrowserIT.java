package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser, without JavaScript, from signing in to sending a program away. */
class BrowserIT {

    /** One picture for each page and width, to be looked at. */
    private static final Path PICTURES = RunningJar.HOME.resolve("target/pages");

    @Test
    void a_person_lets_a_program_in_and_sends_it_away(@TempDir Path folder) throws IOException {
        Node.mustBeThere();
        Path chromium = chromium();
        Files.createDirectories(PICTURES);
        try (RunningJar server = RunningJar.start(folder, "--log-level", "debug")) {
            String password = server.password();
            Program browser = Program.run(
                    folder,
                    Map.of(
                            "CHROMIUM",
                            chromium.toString(),
                            "BKEND_EMAIL",
                            "owner@localhost",
                            "BKEND_PASSWORD",
                            password,
                            "BKEND_TOKEN",
                            server.token()),
                    Node.script("browser.mjs", server.url().toString(), PICTURES.toString()));

            assertThat(browser.exitCode()).as(browser.out() + browser.err()).isZero();
            assertThat(browser.out()).contains("signed-out: You are signed out");
            assertThat(server.program().out() + server.program().err()).doesNotContain(" ERROR ");
        }
    }

    /** Faults 4.5: browsers hold every redirect after a form to the policy of its page. */
    @Test
    void a_code_arrives_by_way_of_other_addresses(@TempDir Path folder) {
        Node.mustBeThere();
        Path chromium = chromium();
        try (RunningJar server = RunningJar.start(folder)) {
            Program browser = Program.run(
                    folder,
                    Map.of(
                            "CHROMIUM",
                            chromium.toString(),
                            "BKEND_EMAIL",
                            "owner@localhost",
                            "BKEND_PASSWORD",
                            server.password()),
                    Node.script("hops.mjs", server.url().toString()));

            assertThat(browser.exitCode()).as(browser.out() + browser.err()).isZero();
            assertThat(browser.out()).contains("hops: every code arrived");
        }
    }

    private static Path chromium() {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        assertThat(System.getenv("CI") == null || found.isPresent())
                .as("The build server has Chromium.")
                .isTrue();
        Assumptions.assumeTrue(found.isPresent(), "Chromium is not on the PATH: the pages were not looked at.");
        return found.orElseThrow();
    }
}
