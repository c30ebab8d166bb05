package dev.bkend.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.cli.Cli;
import dev.bkend.cli.command.Console;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.TerminalInput;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.server.local.LocalOauthAdmin;
import dev.bkend.store.file.DataDirectory;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for programs and keys, on a data folder that a server has open. */
class ClientCommandTest {

    private final Path folder;
    private final DataDirectory running;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Cli cli = new Cli(
            new Console(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    () -> new TerminalInput.Lines(new BufferedReader(new StringReader("")))),
            ClientCommand.of(LocalOauthAdmin::open),
            KeysCommand.of(LocalOauthAdmin::open));

    ClientCommandTest(@TempDir Path folder) {
        this.folder = folder;
        running = DataDirectory.open(folder);
        FirstStart.run(running.control(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        running.close();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private String id() {
        return out.toString().replaceFirst("(?s).*?client_id +(client_[0-9a-z]+).*", "$1");
    }

    @Test
    void a_program_is_made_listed_and_deleted() {
        assertThat(run("client", "create", "--name", "Our tool", "--redirect-uri", "https://tool.example/callback"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("client_id").doesNotContain("client_secret");
        assertThat(run("client", "list")).isZero();
        assertThat(out.toString()).contains(id() + "  public  Our tool  https://tool.example/callback  created 20");

        assertThat(run("client", "delete", id())).isZero();
        assertThat(run("client", "delete", id())).isEqualTo(66);
        assertThat(err.toString()).contains("No client " + id());
    }

    @Test
    void a_secret_is_shown_once() {
        assertThat(run("client", "create", "--name", "ci", "--credentials", "--scope", "*:read"))
                .as(err.toString())
                .isZero();
        String secret = out.toString().replaceFirst("(?s).*client_secret +(\\S+).*", "$1");
        assertThat(secret).hasSize(43);
        assertThat(err.toString()).contains("only this once");

        assertThat(run("client", "list")).isZero();
        assertThat(out.toString()).contains("machine  ci  *:read").containsOnlyOnce(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name x | needs --redirect-uri",
                "--name x --credentials | needs --scope",
                "--name x --credentials --scope *:read --redirect-uri https://a.example/cb | no --redirect-uri",
                "--name x --redirect-uri https://a.example/cb --scope *:read | --scope is for --credentials",
                "--redirect-uri https://a.example/cb | Missing required option: '--name"
            })
    void what_does_not_go_together_is_told(String options, String message) {
        assertThat(run(("client create " + options).split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void what_the_server_would_refuse_is_refused_in_a_sentence() {
        assertThat(run("client", "create", "--name", "x", "--redirect-uri", "ftp://a.example"))
                .isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("cannot be registered").doesNotContain("Exception");
    }

    @Test
    void a_machine_is_made_with_what_it_may_do_or_not_at_all() {
        running.control().write(session -> {
            session.execute("create trigger full before insert on grants begin select raise(abort, 'full'); end");
            return session;
        });

        assertThat(run("client", "create", "--name", "ci", "--credentials", "--scope", "*:read"))
                .isEqualTo(Exit.SOFTWARE);
        assertThat(run("client", "list")).isZero();

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keys_are_rotated_and_listed_without_their_halves() {
        assertThat(run("keys", "rotate")).as(err.toString()).isZero();
        assertThat(run("keys", "rotate")).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("  signs  created 20"));

        assertThat(run("keys", "list")).isZero();

        assertThat(out.toString().lines().skip(2))
                .hasSize(2)
                .anyMatch(line -> line.contains("  verifies  "))
                .noneMatch(line -> line.contains("{") || line.length() > 80);
    }
}
