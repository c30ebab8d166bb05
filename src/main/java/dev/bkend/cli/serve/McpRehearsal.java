package dev.bkend.cli.serve;

import static dev.bkend.cli.serve.Rehearsal.id;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an AI tool does first, in one revision of MCP. */
final class McpRehearsal {

    private static final String CLIENT = "{\"name\":\"train\",\"version\":\"1\"}";
    private static final Pattern REFUSED = Pattern.compile("\"(error|isError)\":");

    private final Rehearsal rehearsal;
    private final String revision;
    private final String hello;
    private final String meta;

    /** @param meta what the parameters of each request end with */
    private McpRehearsal(Rehearsal rehearsal, String revision, String hello, String meta) {
        this.rehearsal = rehearsal;
        this.revision = revision;
        this.hello = hello;
        this.meta = meta;
    }

    static McpRehearsal before2026(Rehearsal rehearsal) {
        return new McpRehearsal(rehearsal, "2025-11-25", "initialize", "{}");
    }

    static McpRehearsal since2026(Rehearsal rehearsal) {
        return new McpRehearsal(rehearsal, "2026-07-28", "server/discover", """
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":%s}\
            """.formatted(CLIENT));
    }

    void run(String organization) {
        request(hello, "", """
            "protocolVersion":"%s","capabilities":{},"clientInfo":%s,\
            """.formatted(revision, CLIENT));
        List.of("tools/list", "resources/list", "resources/templates/list").forEach(list -> request(list, "", ""));
        tool("get_context", "");
        tool("search_docs", "\"query\":\"create a table\"");
        String slug = "mcp-" + revision;
        String project = id(tool("backend_project_create", "\"body\":" + Rehearsal.project(organization, slug)));
        String table = id(tool("backend_table_create", "\"body\":" + Rehearsal.table(project)));
        tool("backend_project_list", "");
        tool("backend_table_list", "\"projectId\":\"" + project + "\"");
        String uri = "bkend://tables/" + table;
        request("resources/read", uri, "\"uri\":\"" + uri + "\",");
    }

    private String tool(String name, String arguments) {
        return request("tools/call", name, "\"name\":\"" + name + "\",\"arguments\":{" + arguments + "},");
    }

    private String request(String method, String name, String params) {
        Map<String, String> headers = Map.of("MCP-Protocol-Version", revision, "Mcp-Method", method, "Mcp-Name", name);
        String body = """
            {"jsonrpc":"2.0","id":1,"method":"%s","params":{%s"_meta":%s}}\
            """.formatted(method, params, meta);
        return rehearsal.send(
                "POST",
                "/mcp",
                headers,
                body,
                answer -> answer.status() == 200
                        && !REFUSED.matcher(answer.body()).find());
    }
}
