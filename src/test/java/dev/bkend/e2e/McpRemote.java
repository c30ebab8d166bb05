package dev.bkend.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bridge for clients that know only standard input and output. */
final class McpRemote {

    private McpRemote() {}

    static List<String> command(URI server) {
        List<String> command = new ArrayList<>(loggingIn(server));
        command.addAll(List.of("--header", "Authorization:${BEARER}"));
        return command;
    }

    /** Without a token: it opens a browser. */
    static List<String> loggingIn(URI server) {
        return Node.script(
                "node_modules/mcp-remote/dist/proxy.js",
                server + "/mcp",
                "--allow-http",
                "--transport",
                "http-only",
                "--host",
                "127.0.0.1");
    }

    /** @param folder where it keeps what it remembers */
    static Map<String, String> environment(String token, Path folder) {
        return environment(Map.of("BEARER", "Bearer " + token), folder);
    }

    /** @param person who is there when it opens a browser */
    static Map<String, String> environment(Map<String, String> person, Path folder) {
        Map<String, String> environment = new HashMap<>(person);
        environment.put("MCP_REMOTE_CONFIG_DIR", folder.toString());
        return environment;
    }
}
