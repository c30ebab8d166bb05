package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.server.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code bkend train}: starts a server on an empty folder, asks it a little of everything, and stops. The launcher runs
 * it once to record what the JVM's ahead-of-time cache should hold; nobody else has a use for it.
 */
public final class Train implements Action {

    private static final String MCP = "/mcp";
    private static final List<String> REVISIONS = List.of("2025-11-25", "2026-07-28");

    private final Function<Config, Backend> start;

    public Train(Function<Config, Backend> start) {
        this.start = start;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String description() {
        return "Record a training run for the JVM's ahead-of-time cache.";
    }

    @Override
    public boolean hidden() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        Path data = Files.createTempDirectory("bkend-train");
        try (Backend backend = start.apply(config(data))) {
            rehearse(new Probe(backend.address()), backend.firstToken().orElse("none"));
        } finally {
            delete(data);
        }
        return Exit.OK;
    }

    /** Without the caller's environment and file: a training run must not touch a real server's data. */
    private static Config config(Path data) {
        return new ConfigLoader(data, Map.of())
                .load(Optional.empty(), Map.of(Setting.PORT, "0", Setting.DATA, data.toString()));
    }

    private static void rehearse(Probe probe, String token) {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + token,
                "Accept", "application/json, text/event-stream",
                "Content-Type", "application/json");
        probe.send("GET", "/health/ready", Map.of(), "");
        probe.send("GET", "/docs/", Map.of(), "");
        probe.send("GET", "/nothing", headers, "");
        probe.send("GET", "/management/v1/projects", headers, "");
        probe.send("GET", "/management/v1/projects?limit=2", headers, "");
        probe.send("POST", "/management/v1/projects", headers, "{\"name\":\"Rehearsal\",\"slug\":\"rehearsal\"}");
        for (String revision : REVISIONS) {
            mcp(probe, headers, revision, "initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"train","version":"1"}}\
                """.formatted(revision));
            mcp(probe, headers, revision, "tools/list", meta(revision, ""));
            mcp(probe, headers, revision, "tools/call", meta(revision, "\"name\":\"get_context\",\"arguments\":{},"));
            mcp(
                    probe,
                    headers,
                    revision,
                    "tools/call",
                    meta(revision, "\"name\":\"backend_project_list\",\"arguments\":{},"));
            mcp(probe, headers, revision, "resources/list", meta(revision, ""));
        }
    }

    private static void mcp(Probe probe, Map<String, String> headers, String revision, String method, String params) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("MCP-Protocol-Version", revision);
        all.put("Mcp-Method", method);
        probe.send(
                "POST",
                MCP,
                all,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    private static String meta(String revision, String more) {
        return """
            {%s"_meta":{"io.modelcontextprotocol/protocolVersion":"%s","io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"train","version":"1"}}}\
            """.formatted(more, revision);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
