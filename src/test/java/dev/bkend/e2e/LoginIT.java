package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that other people wrote log in by themselves, while a person allows it at the browser they open. */
class LoginIT {

    private static final JsonNode NOTHING = Json.parse("{}");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("access_token\\\\?\"\\s*:\\s*\\\\?\"([^\"\\\\]+)");
    private static final Pattern SCOPE = Pattern.compile("\"scope\\\\?\"\\s*:\\s*\\\\?\"([^\"\\\\]+)");

    private final Path folder;
    private final RunningJar server;
    private final Person person;

    LoginIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder, "--log-level", "debug");
        this.person = new Person(server, folder);
    }

    @BeforeEach
    void mustHaveNode() {
        Node.mustBeThere();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void the_typescript_client_stays_logged_in() throws IOException {
        try (TypeScriptClient client = TypeScriptClient.loggingIn(server.url(), person.present(), "auto")) {
            assertThat(client.tools()).contains("backend_project_list");
            assertThat(isAllowed(client)).isTrue();
            client.expire();
            assertThat(isAllowed(client)).isTrue();
            assertThat(client.tokensIssued()).hasSize(2);

            server.killAndRestart();
            assertThat(isAllowed(client)).as("by the token from before").isTrue();
            assertThat(client.tokensIssued()).hasSize(2);
            client.expire();
            assertThat(isAllowed(client)).isTrue();
            assertThat(client.tokensIssued()).hasSize(3);
            assertThat(client.authorizationsAsked()).hasSize(1);
        }
    }

    @Test
    void the_first_version_of_the_client_logs_in_too() throws IOException {
        try (TypeScriptClient client = TypeScriptClient.loggingIn(server.url(), person.present(), "v1")) {
            assertThat(isAllowed(client)).isTrue();
            client.expire();
            assertThat(isAllowed(client)).as("in the same session").isTrue();
            assertThat(client.authorizationsAsked()).hasSize(1);
            assertThat(client.tokensIssued()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "legacy"})
    void who_may_only_read_asks_for_more_when_that_is_needed(String mode) throws IOException {
        try (TypeScriptClient client = TypeScriptClient.loggingIn(server.url(), person.allowsAtFirst("read"), mode)) {
            assertThat(client.tokensIssued())
                    .singleElement()
                    .asString()
                    .contains("project:read", "table:read")
                    .doesNotContain("create", "update");

            assertThat(makeProject(client).failed()).isFalse();

            assertThat(client.tokensIssued()).hasSize(2);
            assertThat(scopes(client.tokensIssued().getLast()))
                    .contains("project:create", "project:read", "table:read")
                    .doesNotContain("table:create");
            assertThat(scopes(client.authorizationsAsked().getLast())).contains("project:create", "table:read");
            assertThat(isAllowed(client)).isTrue();
            assertThat(client.authorizationsAsked()).hasSize(2);
        }
    }

    @Test
    void mcp_remote_logs_in_for_a_client_that_cannot() throws IOException {
        Person.mustBeReachable();
        List<String> bridge = McpRemote.loggingIn(server.url());
        try (ToolClient client = JavaClient.through(bridge, McpRemote.environment(person.present(), folder))) {
            assertThat(isAllowed(client)).isTrue();
        }
        server.killAndRestart();
        assertThat(spoilAccessTokens()).isEqualTo(1);
        try (ToolClient client = JavaClient.through(bridge, McpRemote.environment(person.absent(), folder))) {
            assertThat(isAllowed(client)).as("by its refresh token").isTrue();
        }
    }

    @Test
    void mcp_remote_asks_for_more_when_that_is_needed() throws IOException {
        Person.mustBeReachable();
        Map<String, String> environment = McpRemote.environment(person.allowsAtFirst("read"), folder);
        try (ToolClient client = JavaClient.through(McpRemote.loggingIn(server.url()), environment)) {
            assertThat(isAllowed(client)).isTrue();
            assertThat(scopesGranted()).doesNotContain("project:create");

            assertThat(makeProject(client).failed()).isFalse();

            assertThat(scopesGranted()).contains("project:create", "project:read");
        }
    }

    @Test
    void the_inspector_logs_in() throws IOException {
        Person.mustBeReachable();
        assertThat(isAllowed(InspectorCli.loggingIn(folder, server.url(), person.present())))
                .isTrue();
        assertThat(isAllowed(InspectorCli.loggedIn(folder, server.url(), person.absent())))
                .isTrue();

        server.killAndRestart();
        assertThat(isAllowed(InspectorCli.loggedIn(folder, server.url(), person.absent())))
                .as("by the token from before")
                .isTrue();
        assertThat(spoilAccessTokens()).isEqualTo(1);
        assertThat(isAllowed(InspectorCli.loggedIn(folder, server.url(), person.absent())))
                .as("by its refresh token")
                .isTrue();
    }

    @Test
    void the_inspector_asks_for_more_when_that_is_needed() throws IOException {
        Person.mustBeReachable();
        InspectorCli inspector = InspectorCli.loggingIn(folder, server.url(), person.allowsAtFirst("read"))
                .as(registered("http://127.0.0.1/oauth/callback"));
        assertThat(isAllowed(inspector)).isTrue();
        assertThat(scopesGranted()).contains("project:read").doesNotContain("project:create");

        assertThat(makeProject(inspector.agreeing()).failed()).isFalse();

        assertThat(inspector.said()).containsOnlyOnce("Proceed with step-up authorization?");
        assertThat(scopesGranted()).contains("project:read", "project:create");
    }

    /** A client that the operator makes; its id. */
    private String registered(String redirect) {
        Program made = Program.run(
                folder,
                Map.of(),
                RunningJar.command(
                        "client",
                        "create",
                        "--name",
                        "Inspector",
                        "--redirect-uri",
                        redirect,
                        "--data",
                        server.data().toString()));
        return made.out().split("\\s+")[1];
    }

    private static boolean isAllowed(ToolClient client) {
        ToolClient.Answer answer = client.call("backend_project_list", NOTHING);
        return !answer.failed() && answer.content().path("items").isArray();
    }

    private static ToolClient.Answer makeProject(ToolClient client) {
        JsonNode organization =
                client.call("backend_org_list", NOTHING).content().at("/items/0/id");
        return client.call("backend_project_create", Json.parse("""
            {"body": {"organizationId": "%s", "slug": "blog", "name": "Blog",
                      "primaryCloud": "aws", "primaryRegion": "eu-central-1"}}\
            """.formatted(organization.asText())));
    }

    private static List<String> scopes(String scope) {
        return List.of(scope.split(" "));
    }

    /** In the files of a client, as if their time had passed; how many there were. */
    private int spoilAccessTokens() throws IOException {
        int spoilt = 0;
        for (Path file : tokenFiles()) {
            String tokens = Files.readString(file);
            String token = ACCESS_TOKEN
                    .matcher(tokens)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            Files.writeString(file, tokens.replace(token, token.substring(0, token.length() - 8) + "AAAAAAAA"));
            spoilt++;
        }
        return spoilt;
    }

    private List<Path> tokenFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                if (ACCESS_TOKEN.matcher(Files.readString(file)).find()) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** What the tokens that a client keeps are for. */
    private List<String> scopesGranted() throws IOException {
        List<String> scopes = new ArrayList<>();
        for (Path file : tokenFiles()) {
            SCOPE.matcher(Files.readString(file)).results().forEach(match -> scopes.addAll(scopes(match.group(1))));
        }
        return scopes;
    }
}
