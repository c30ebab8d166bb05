package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final List<String> command;

    /**
     * @param home an empty folder, where it keeps what it remembers
     * @param era {@code modern} for 2026-07-28, {@code legacy} for what was before
     */
    InspectorCli(Path home, URI server, String token, String era) {
        this.home = home;
        this.command = Node.scriptOnNewNode(
                LAUNCHER,
                "--cli",
                "--server-url",
                server + "/mcp",
                "--transport",
                "http",
                "--protocol-era",
                era,
                "--header",
                "Authorization: Bearer " + token,
                "--connect-timeout",
                "0",
                "--format",
                "json");
    }

    private JsonNode run(String... arguments) {
        List<String> all = Stream.concat(command.stream(), Stream.of(arguments)).toList();
        Program inspector = Program.run(home, Map.of("HOME", home.toString()), all);
        assertThat(inspector.exitCode()).as(inspector.err()).isIn(OK, TOOL_FAILED);
        return Json.parse(inspector.out()).path("result");
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
