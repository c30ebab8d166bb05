package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The MCP Inspector on the command line: every request is a new process. */
final class InspectorCli implements ToolClient {

    private static final String LAUNCHER =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final int OK = 0;
    private static final int TOOL_FAILED = 5;

    private final Path home;
    private final Map<String, String> environment;
    private final List<String> command;
    private final StringBuilder said = new StringBuilder();

    /**
     * @param home an empty folder, where it keeps what it remembers
     * @param era {@code modern} for 2026-07-28, {@code legacy} for what was before
     */
    InspectorCli(Path home, URI server, String token, String era) {
        this(home, Map.of(), server, era, "--header", "Authorization: Bearer " + token);
    }

    private InspectorCli(Path home, Map<String, String> person, URI server, String era, String... authorization) {
        this.home = home;
        this.environment = new HashMap<>(person);
        environment.put("HOME", home.toString());
        environment.put("MCP_INSPECTOR_SECRET_STORE", "file");
        environment.put("MCP_AUTO_OPEN_ENABLED", "true");
        this.command = new ArrayList<>(Node.scriptOnNewNode(
                LAUNCHER,
                "--cli",
                "--server-url",
                server + "/mcp",
                "--transport",
                "http",
                "--protocol-era",
                era,
                "--connect-timeout",
                "0",
                "--format",
                "json"));
        command.addAll(List.of(authorization));
    }

    /** Without a token: for every request it logs in anew. */
    static InspectorCli loggingIn(Path home, URI server, Map<String, String> person) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            String callback = "http://127.0.0.1:" + free.getLocalPort() + "/oauth/callback";
            return new InspectorCli(home, person, server, "modern", "--relogin", "--callback-url", callback);
        }
    }

    /** As a client that is registered already, without which it does not ask for more. */
    InspectorCli as(String clientId) {
        command.addAll(List.of("--client-id", clientId));
        return this;
    }

    /** From now on with what it remembers; when that is not enough it asks at the console, and is told to go on. */
    InspectorCli agreeing() {
        command.remove("--relogin");
        command.addAll(0, List.of("sh", "-c", "yes | \"$@\"", "inspector"));
        return this;
    }

    /** With what it remembers. */
    static InspectorCli loggedIn(Path home, URI server, Map<String, String> person) {
        return new InspectorCli(home, person, server, "modern", "--stored-auth-only");
    }

    private JsonNode run(String... arguments) {
        List<String> all = Stream.concat(command.stream(), Stream.of(arguments)).toList();
        Program inspector = Program.run(home, environment, all);
        said.append(inspector.err());
        assertThat(inspector.exitCode()).as(inspector.err()).isIn(OK, TOOL_FAILED);
        JsonNode result = Json.parse(inspector.out()).path("result");
        assertThat(result.isMissingNode()).as(inspector.err()).isFalse();
        return result;
    }

    /** What it told whoever sits at the console, so far. */
    String said() {
        return said.toString();
    }

    /** It doesn't tell; a server that stopped speaking one of its eras fails in all else. */
    @Override
    public String revision() {
        return "";
    }

    /** With the Inspector's own check of all schemas, whose findings fail it. */
    @Override
    public List<String> tools() {
        return ToolClient.each(run("--method", "tools/list", "--strict").path("tools"), "name");
    }

    @Override
    public Answer call(String tool, JsonNode arguments) {
        return Answer.of(run("--method", "tools/call", "--tool-name", tool, "--tool-args-json", arguments.toString()));
    }

    @Override
    public List<String> resources() {
        return ToolClient.each(run("--method", "resources/list").path("resources"), "uri");
    }

    @Override
    public String read(String uri) {
        return run("--method", "resources/read", "--uri", uri)
                .path("contents")
                .path(0)
                .path("text")
                .asText();
    }

    List<String> prompts() {
        return ToolClient.each(run("--method", "prompts/list").path("prompts"), "name");
    }

    /** The text of a prompt's first message; arguments are written {@code name=value}. */
    String prompt(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--method", "prompts/get", "--prompt-name", name, "--prompt-args"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new)).at("/messages/0/content/text").asText();
    }

    @Override
    public void close() {
        // Nothing is open between two requests.
    }
}
