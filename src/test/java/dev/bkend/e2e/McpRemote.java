package dev.bkend.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bridge for clients that know only standard input and output. */
final class McpRemote {

    private McpRemote() {}

    static List<String> command(URI server) {
        return Node.script(
                "node_modules/mcp-remote/dist/proxy.js",
                server + "/mcp",
                "--allow-http",
                "--transport",
                "http-only",
                "--header",
                "Authorization:${BEARER}");
    }

    /** @param folder where it keeps what it remembers */
    static Map<String, String> environment(String token, Path folder) {
        return Map.of("BEARER", "Bearer " + token, "MCP_REMOTE_CONFIG_DIR", folder.toString());
    }
}
