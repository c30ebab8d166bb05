package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server's REST and MCP doors for one caller; an {@link IOException} means that no whole answer came. */
final class TwoDoors implements AutoCloseable {

    private static final String REVISION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String token;

    TwoDoors(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    JsonNode get(String path) throws IOException {
        return rest("GET", path, MissingNode.getInstance());
    }

    /** The answer of an operation under {@code /management/v1}, which has to be a success. */
    JsonNode rest(String method, String path, JsonNode body) throws IOException {
        HttpResponse<String> answer = send(method, "/management/v1" + path, body);
        if (answer.statusCode() / 100 != 2) {
            fail("%s %s %s was refused: %s", method, path, body, answer.body());
        }
        return Json.parse(answer.body());
    }

    /** All items of a list. */
    List<JsonNode> all(String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        JsonNode answer;
        int page = 1;
        do {
            answer = get(path + separator + "limit=100&page=" + page++);
            answer.path("items").forEach(items::add);
        } while (answer.path("pagination").path("hasNext").asBoolean());
        return items;
    }

    /** What a tool answers, which has to be a success. */
    JsonNode tool(String name, JsonNode arguments) throws IOException {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", name);
        params.set("arguments", arguments);
        JsonNode result = mcp("tools/call", name, params).path("result");
        if (result.isMissingNode() || result.path("isError").asBoolean()) {
            fail("%s %s was refused: %s", name, arguments, result);
        }
        return result.path("structuredContent");
    }

    /** The answer to a JSON-RPC request of the newest revision, which has no session to be started first. */
    JsonNode mcp(String method, String name, ObjectNode params) throws IOException {
        params.putObject("_meta")
                .put(META + "protocolVersion", REVISION)
                .set(META + "clientCapabilities", JsonNodeFactory.instance.objectNode());
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method);
        message.set("params", params);
        List<String> headers = new ArrayList<>(List.of(
                "MCP-Protocol-Version",
                REVISION,
                "Mcp-Method",
                method,
                "Accept",
                "application/json, text/event-stream"));
        if (!name.isEmpty()) {
            headers.addAll(List.of("Mcp-Name", name));
        }
        return Json.parse(
                send("POST", "/mcp", message, headers.toArray(String[]::new)).body());
    }

    HttpResponse<String> send(String method, String path, JsonNode body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (!body.isMissingNode()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + path);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
