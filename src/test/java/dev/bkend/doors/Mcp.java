package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks MCP as the two newest revisions have it on the wire. */
final class Mcp {

    static final String NOVEMBER_2025 = "2025-11-25";
    static final String JULY_2026 = "2026-07-28";

    private static final String PREFIX = "io.modelcontextprotocol/";

    private final HttpClient http;
    private final URI endpoint;
    private final String revision;
    private final String capabilities;
    private final String session;

    Mcp(HttpClient http, URI origin, String revision) {
        this(http, origin.resolve("/mcp"), revision, "{}", "");
    }

    private Mcp(HttpClient http, URI endpoint, String revision, String capabilities, String session) {
        this.http = http;
        this.endpoint = endpoint;
        this.revision = revision;
        this.capabilities = capabilities;
        this.session = session;
    }

    /** The same as a client that can come back for the outcome of a long call. */
    Mcp withTasks() {
        return new Mcp(http, endpoint, revision, "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}", session);
    }

    /** The same at another path. */
    Mcp at(String path) {
        return new Mcp(http, endpoint.resolve(path), revision, capabilities, session);
    }

    /** The same in a session that was opened before. */
    Mcp in(String session) {
        return new Mcp(http, endpoint, revision, capabilities, session);
    }

    /** The id of a new session, which only older revisions have. */
    String open(String token) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", revision);
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "test").put("version", "1");
        return request(token, "initialize", params)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    /** An answer: a JSON-RPC result or error. */
    record Reply(int status, HttpHeaders headers, JsonNode json) {

        JsonNode result() {
            assertThat(json.has("result")).as("%s", json).isTrue();
            return json.get("result");
        }

        JsonNode error() {
            assertThat(json.has("error")).as("%s", json).isTrue();
            return json.get("error");
        }
    }

    /** The result of a tool. */
    record ToolReply(boolean failed, String text, JsonNode structured) {

        JsonNode json() {
            return Json.parse(text);
        }
    }

    ToolReply call(String token, String tool, JsonNode arguments) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("name", tool).set("arguments", arguments);
        JsonNode result = request(token, "tools/call", params).result();
        ToolReply reply = new ToolReply(
                result.path("isError").asBoolean(),
                result.at("/content/0/text").asText(),
                result.path("structuredContent"));
        assertThat(result.path("content")).hasSize(1);
        if (!reply.failed() && !reply.structured().isMissingNode()) {
            Traffic.checkOutput(tool, reply.structured());
            assertThat(reply.json()).isEqualTo(reply.structured());
        }
        return reply;
    }

    Reply read(String token, String uri) {
        return request(
                token, "resources/read", JsonNodeFactory.instance.objectNode().put("uri", uri));
    }

    /** The text of a resource that is there. */
    JsonNode resource(String token, String uri) {
        JsonNode contents = read(token, uri).result().path("contents");
        assertThat(contents).hasSize(1);
        assertThat(contents.get(0).path("uri").asText()).isEqualTo(uri);
        assertThat(contents.get(0).path("mimeType").asText()).isEqualTo("application/json");
        return Json.parse(contents.get(0).path("text").asText());
    }

    Reply request(String token, String method, ObjectNode params) {
        HttpResponse<String> response = Rest.send(http, message(token, method, params));
        return new Reply(response.statusCode(), response.headers(), Json.parse(response.body()));
    }

    /** What the server says of changes, as it comes. */
    InputStream listen(String token) throws Exception {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putObject("notifications").put("toolsListChanged", true);
        HttpRequest listen = message(token, "subscriptions/listen", params);
        HttpResponse<InputStream> response = http.send(listen, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpRequest message(String token, String method, ObjectNode params) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", revision);
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        if (revision.equals(JULY_2026)) {
            envelope(request, method, params);
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0").put("id", 1).put("method", method).set("params", params);
        return request.POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
    }

    private void envelope(HttpRequest.Builder request, String method, ObjectNode params) {
        request.header("Mcp-Method", method);
        for (String name : new String[] {"name", "uri", "taskId"}) {
            if (params.has(name)) {
                request.header("Mcp-Name", params.get(name).asText());
            }
        }
        ObjectNode meta = params.putObject("_meta");
        meta.put(PREFIX + "protocolVersion", revision).set(PREFIX + "clientCapabilities", Json.parse(capabilities));
        meta.putObject(PREFIX + "clientInfo").put("name", "tests").put("version", "1");
    }
}
