package dev.bkend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.secret.TokenValue;
import dev.bkend.cli.access.ConnectionCommand;
import dev.bkend.cli.access.TokenCommand;
import dev.bkend.cli.command.Console;
import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.TerminalInput;
import dev.bkend.cli.command.Version;
import dev.bkend.cli.member.MemberCommand;
import dev.bkend.cli.owner.OwnerCommand;
import dev.bkend.cli.serve.Banner;
import dev.bkend.cli.serve.Serve;
import dev.bkend.cli.serve.Train;
import dev.bkend.config.Config;
import dev.bkend.control.workspace.FirstStart;
import dev.bkend.server.Backend;
import dev.bkend.server.http.CannotStart;
import dev.bkend.server.local.Admin;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, called as the shell would. */
final class CliTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PaperDesk desk = new PaperDesk();
    private TerminalInput input = lines("");
    private final Cli cli = new Cli(
            new Console(new PrintWriter(out), new PrintWriter(err), () -> input),
            new Serve(Backend::start),
            TokenCommand.of(config -> desk),
            OwnerCommand.of(config -> desk),
            MemberCommand.of(config -> desk),
            ConnectionCommand.of(config -> desk),
            new Train(Backend::start),
            new Version());

    @Test
    void help_lists_the_commands_for_people_only() {
        assertThat(cli.run("--help")).isZero();
        assertThat(out.toString())
                .contains("serve", "token", "owner", "version")
                .doesNotContain("train");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "token",
                "token create",
                "token list",
                "token revoke",
                "owner",
                "owner password",
                "owner email",
                "owner second-factor",
                "member",
                "member list",
                "member invite",
                "member role",
                "member remove",
                "member password",
                "member second-factor",
                "connection",
                "connection list",
                "connection revoke",
                "version"
            })
    void every_command_explains_itself(String command) {
        assertThat(cli.run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: bkend " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'Which command? serve, token, owner, member, connection, version'",
        "serv, Unknown argument serv. Did you mean serve?",
        "serve --prot 1, Unknown option --prot. Did you mean --port?",
        "serve --data, Missing required parameter for option '--data'",
        "token, 'Which one? create, list, revoke'",
        "token create, Missing required option: '--name",
        "token create --name x --type admin, must be one of",
        "token create --name x --days 0, --days must be",
        "token create --name x --days soon, Invalid value for option '--days'",
        "token revoke, Missing required parameter: '<token id>'",
        "server, Unknown argument server. Did you mean serve?",
        "start, 'Unknown argument start. There are serve, token, owner, member, connection, version.'",
        "trai, 'Unknown argument trai. There are serve, token, owner, member, connection, version.'",
        "token creat, Unknown argument creat. Did you mean create?",
        "token revoke tok_1 tok_2, Unknown argument tok_2.",
        "--verison, Unknown option --verison. Did you mean --version?",
        "serve --prot=1, Unknown option --prot. Did you mean --port?",
        "serve --port 1 --port 2, Option '--port' should be given only once",
        "serve --port --data x, Missing required parameter for option '--port' (<number>)",
        "serve --loglevel info, Unknown option --loglevel. Did you mean --log-level?",
        "serve -port 1, Unknown option -port. Did you mean --port?",
        "serve -p1, Unknown option -p1.",
        "serve --por 1, Unknown option --por. Did you mean --port?",
        "serve now, Unknown argument now.",
        "owner --help=1, Unknown option --help",
        "owner pasword, Unknown argument pasword. Did you mean password?",
        "owner who, 'Unknown argument who. There are password, email, second-factor.'",
        "owner --dta x, Unknown option --dta. Did you mean --data?",
        "owner second-factor, Missing required parameter: '<off>'",
        "owner second-factor on, second-factor can only be switched off here.",
        "owner email, Missing required parameter: '<address>'",
        "owner password secret, Unknown argument secret.",
        "owner password, No password was given on standard input"
    })
    void a_wrong_call_is_explained_with_exit_64(String call, String message) {
        assertThat(cli.run(call.isEmpty() ? new String[0] : call.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains(message).contains("--help\"");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "token --help", "token create -h", "token revoke --days x --help"})
    void help_comes_whatever_else_is_wrong(String call) {
        assertThat(cli.run(call.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: bkend").contains("--help", "--version");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100 && line.equals(line.stripTrailing()));
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "token --version", "token create -V", "version"})
    void the_version_is_told_at_each_level(String call) {
        assertThat(cli.run(call.split(" "))).isZero();
        assertThat(out.toString()).startsWith("bkend development (Java 25");
    }

    @Test
    void a_value_is_taken_as_it_is_written() {
        assertThat(cli.run("token", "create", "--name=\"a b\"", "--days", "-1")).isEqualTo(64);
        assertThat(err.toString()).startsWith("--days must be");
        assertThat(cli.run("token", "create", "--name=\"a = b\"", "--data", folder.toString()))
                .isZero();
        assertThat(desk.orders).singleElement().extracting(Admin.Order::name).isEqualTo("\"a = b\"");
    }

    @Test
    void a_wrong_setting_exits_78() {
        assertThat(cli.run("serve", "--port", "many")).isEqualTo(78);
        assertThat(err.toString()).startsWith("--port is \"many\"");
    }

    @Test
    void a_port_that_is_taken_exits_75() throws Exception {
        Config config = new dev.bkend.config.ConfigLoader(folder, java.util.Map.of())
                .load(Optional.empty(), java.util.Map.of(dev.bkend.config.Setting.PORT, "0"));
        try (Backend running = Backend.start(config);
                Socket reachable = new Socket("127.0.0.1", running.address().getPort())) {
            assertThat(reachable.isConnected()).isTrue();

            int code = cli.run("serve", "--port", "" + running.address().getPort(), "--data", folder.toString());

            assertThat(code).isEqualTo(75);
            assertThat(err.toString()).contains("Choose another with --port").doesNotContain("\tat ");
        }
    }

    @Test
    void the_reasons_not_to_start_have_exit_codes() {
        assertThat(exit(CannotStart.Reason.FOLDER_UNUSABLE)).isEqualTo(73);
        assertThat(exit(CannotStart.Reason.FOLDER_IN_USE)).isEqualTo(75);
    }

    private static int exit(CannotStart.Reason reason) {
        Console nowhere =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), () -> lines(""));
        return new Cli(nowhere, new Serve(config -> {
                    throw new CannotStart(reason, "no", new IllegalStateException());
                }))
                .run("serve");
    }

    @Test
    void a_training_run_starts_serves_and_ends_and_every_step_is_answered_as_it_should_be() {
        assertThat(cli.run("train")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_new_token_is_the_only_thing_on_standard_output() {
        int code =
                cli.run(("token create --name ci --scope project:read --scope table:*:read --days 30 --data " + folder)
                        .split(" "));

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("bk_secret");
        assertThat(err.toString()).contains("tok_1");
        assertThat(desk.orders)
                .containsExactly(new Admin.Order(
                        "ci",
                        "management",
                        List.of("project:read", "table:*:read"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofDays(30))));
    }

    @Test
    void tokens_are_listed_and_revoked_by_id() {
        assertThat(cli.run("token", "list")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("tok_1  management  active  ci  *:*  used never  expires 2027-01-01");
        assertThat(cli.run("token", "revoke", "tok_1")).isZero();
        assertThat(cli.run("token", "revoke", "tok_2")).isEqualTo(66);
        assertThat(err.toString()).contains("No active token tok_2");
    }

    @Test
    void the_owner_is_shown() {
        assertThat(cli.run("owner", "--data", folder.toString())).isZero();
        assertThat(out.toString()).contains("Ada <ada@example.com>", "Home (org_1)");
    }

    @Test
    void a_password_is_one_line_of_standard_input() {
        input = lines("correct horse\nsecond line\n");

        assertThat(cli.run("owner", "password")).as(err.toString()).isZero();
        assertThat(desk.changes).containsExactly("password correct horse");
        assertThat(err.toString()).contains("Set the password of ada@example.com", "signed out everywhere");
        assertThat(out.toString() + err).doesNotContain("correct horse");
    }

    @Test
    void a_password_that_is_typed_is_asked_for_twice() {
        input = new Typist("correct horse", "correct horse");
        assertThat(cli.run("owner", "password")).as(err.toString()).isZero();
        assertThat(desk.changes).containsExactly("password correct horse");

        input = new Typist("correct horse", "correct hose");
        assertThat(cli.run("owner", "password")).isEqualTo(64);
        assertThat(err.toString()).contains("The two passwords differ. Nothing was changed.");
        assertThat(desk.changes).hasSize(1);
    }

    @Test
    void a_random_password_is_the_only_thing_on_standard_output() {
        assertThat(cli.run("owner", "password", "--generate"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().strip()).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");
        assertThat(desk.changes).containsExactly("password " + out.toString().strip());
    }

    @Test
    void the_address_of_the_owner_is_changed() {
        assertThat(cli.run("owner", "email", "Ada@example.com")).isZero();

        assertThat(desk.changes).containsExactly("email Ada@example.com");
        assertThat(out.toString()).contains("The owner signs in as ada@example.com");
    }

    @Test
    void who_lost_phone_and_recovery_codes_is_let_in_without() {
        assertThat(cli.run("owner", "second-factor", "off")).isZero();
        assertThat(cli.run("owner", "second-factor", "off")).isZero();

        assertThat(out.toString())
                .contains(
                        "ada@example.com signs in by password alone from now on.",
                        "ada@example.com has no second factor.");
    }

    @Test
    void what_the_server_refuses_exits_65() {
        assertThat(cli.run("owner", "email", "ada")).isEqualTo(65);
        assertThat(err.toString()).isEqualToIgnoringNewLines("no address");
    }

    @Test
    void the_banner_shows_the_secrets_of_a_first_start_and_a_command_that_needs_none() {
        URI url = URI.create("http://127.0.0.1:8080");
        var first = new FirstStart.Secrets(new TokenValue("bk_1"), "owner@localhost", "7k2m-q9xd");

        assertThat(Banner.of(url, folder, Optional.of(first), Duration.ofMillis(812)))
                .contains("is ready after 0.81 s", "http://127.0.0.1:8080/docs", "shown only this once")
                .contains("Sign in as owner@localhost with the password 7k2m-q9xd", "bkend owner password")
                .contains("claude mcp add --transport http bkend http://127.0.0.1:8080/mcp\n")
                .containsOnlyOnce("bk_1");
        assertThat(Banner.of(url, folder, Optional.empty(), Duration.ZERO))
                .contains("claude mcp add", "bkend token create")
                .doesNotContain("password", "bk_");
    }

    private static TerminalInput lines(String text) {
        return new TerminalInput.Lines(new BufferedReader(new StringReader(text)));
    }

    /** Somebody at a terminal. */
    private static final class Typist implements TerminalInput {

        private final Iterator<String> typed;

        Typist(String... typed) {
            this.typed = List.of(typed).iterator();
        }

        @Override
        public Optional<String> secret(String prompt) {
            return Optional.of(typed.next());
        }

        @Override
        public boolean typed() {
            return true;
        }
    }

    @Test
    void members_are_listed_invited_changed_and_removed() {
        assertThat(cli.run("member", "list")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("user_1  member  ben@example.com  Ben  since 2026-11-22");

        assertThat(cli.run("member", "invite", "--name", "Eve", "--email", "eve@example.com"))
                .isZero();
        assertThat(cli.run("member", "role", "Ben@example.com", "--role", "admin"))
                .isZero();
        assertThat(cli.run("member", "remove", "user_1")).isZero();
        assertThat(cli.run("member", "remove", "user_2")).isEqualTo(Exit.NOT_FOUND);
        assertThat(cli.run("member", "role", "user_1", "--role", "owner")).isEqualTo(Exit.USAGE);

        assertThat(out.toString()).contains("c0de", "ben@example.com is admin now.");
        assertThat(err.toString())
                .contains("eve@example.com can join on the page /join")
                .contains("No member user_2.")
                .contains("--role is \"owner\", but must be one of [admin, member, billing]");
        assertThat(desk.changes)
                .containsExactly("invite Eve eve@example.com member", "role user_1 admin", "remove user_1");
    }

    @Test
    void a_name_does_nothing_to_the_terminal() {
        desk.ending = "\u001b[2J\u202eneB\nuser_2";

        assertThat(cli.run("member", "list")).as(err.toString()).isZero();
        assertThat(cli.run("connection", "list")).as(err.toString()).isZero();
        assertThat(cli.run("token", "list")).as(err.toString()).isZero();
        assertThat(cli.run("owner")).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .hasSize(5)
                .filteredOn(line -> line.contains("\uFFFD[2J\uFFFDneB\uFFFDuser_2"))
                .hasSize(5);
    }

    @Test
    void a_lost_password_is_replaced_and_printed_alone() {
        assertThat(cli.run("member", "password", "ben@example.com")).isZero();

        assertThat(out.toString().strip()).isEqualTo("made-up");
        assertThat(desk.changes).containsExactly("password of user_1");
    }

    @Test
    void connections_are_listed_and_revoked_by_id() {
        assertThat(cli.run("connection", "list")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("grant_1  read  Claude Code  of user_1  since 2026-11-21  used 2026-11-22");

        assertThat(cli.run("connection", "revoke", "grant_1")).isZero();
        assertThat(cli.run("connection", "revoke", "grant_2")).isEqualTo(Exit.NOT_FOUND);
        assertThat(err.toString()).contains("No connection grant_2.");
    }
}
