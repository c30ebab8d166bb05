package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and passwords made on the command line while the server runs, and where they may be seen. */
class TokensIT {

    private final Path folder;
    private final RunningJar server;

    TokensIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder, "--log-level", "trace");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_new_token_works_at_once_and_a_revoked_one_no_longer() {
        Program created = token("create", "--name", "laptop", "--scope", "project:read");
        assertThat(created.exitCode()).isZero();
        String value = created.out().strip();
        assertThat(value).matches("bk_[0-9a-f]{64}");
        Rest laptop = new Rest(server.url(), value);
        assertThat(laptop.get("/projects").statusCode()).isEqualTo(200);
        assertThat(laptop.get("/tables").statusCode()).isEqualTo(403);

        String id = created.err().replaceAll("(?s).*(tok_\\w+).*", "$1");
        String list = token("list").out();
        assertThat(list).contains(id, "laptop", "project:read", "active").doesNotContain(value);

        assertThat(token("revoke", id).exitCode()).isZero();
        Instant tooLate = Instant.now().plus(Duration.ofSeconds(15));
        while (laptop.get("/projects").statusCode() == 200 && Instant.now().isBefore(tooLate)) {
            RunningJar.pause(200);
        }
        assertThat(laptop.get("/projects").statusCode()).isEqualTo(401);
        assertThat(token("list").out()).contains("revoked");
        assertThat(token("revoke", id).exitCode()).isEqualTo(66);
        assertSeenNowhere(List.of(value), server.starts());
    }

    @Test
    void the_first_token_is_printed_by_the_first_start_only() {
        // Twice: the line of a request is logged after its answer, and a stop right then may come first.
        Rest first = new Rest(server.url(), server.token());
        assertThat(first.get("/projects").statusCode()).isEqualTo(200);
        assertThat(first.get("/projects").statusCode()).isEqualTo(200);
        server.stop();
        server.restart();

        assertThat(server.program().out())
                .contains("A token, for tools that cannot sign in: bkend token create")
                .doesNotContain("bk_");
        assertThat(new Rest(server.url(), server.token()).get("/projects").statusCode())
                .isEqualTo(200);
        assertThat(new Rest(server.url(), "bk_" + "0".repeat(64))
                        .get("/projects")
                        .statusCode())
                .isEqualTo(401);
        assertSeenNowhere(List.of(server.token()), server.starts());
    }

    @Test
    void a_password_of_the_owner_is_seen_once_by_whoever_made_it() throws IOException {
        String first = server.password();
        assertThat(first).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");
        Program made = run("owner", "password", "--generate");
        assertThat(made.out().strip()).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}").isNotEqualTo(first);

        Program given = start("owner", "password");
        try (OutputStream in = given.process().getOutputStream()) {
            in.write("correct horse\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(given.exitCode()).as(given.err()).isZero();
        assertThat(given.err()).contains("Set the password of owner@localhost");
        assertThat(run("owner", "email", "ada@example.com").exitCode()).isZero();
        assertThat(run("owner").out()).contains("Owner <ada@example.com>");
        assertThat(run("owner", "email", "ada").exitCode()).isEqualTo(65);

        Rest rest = new Rest(server.url(), server.token());
        assertThat(rest.get("/projects").statusCode()).isEqualTo(200);
        assertThat(rest.get("/projects").statusCode()).isEqualTo(200);
        assertSeenNowhere(List.of(first, made.out().strip(), "correct horse"), server.starts());
    }

    /** Neither in a log, although everything is logged, nor in a file. */
    private void assertSeenNowhere(List<String> secrets, List<Program> starts) {
        server.stop();
        for (Program start : starts) {
            assertThat(start.err()).contains("/management/v1/projects").doesNotContain(secrets);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program token(String... arguments) {
        return run(Stream.concat(Stream.of("token"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Program run(String... arguments) {
        Program program = start(arguments);
        program.exitCode();
        return program;
    }

    private Program start(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments), Stream.of("--data", server.data().toString()))
                .toArray(String[]::new);
        return Program.start(folder, Map.of(), RunningJar.command(all));
    }
}
