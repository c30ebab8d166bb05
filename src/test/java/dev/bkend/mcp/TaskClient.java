package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/** A client of revision 2026-07-28 with one token; it knows tasks and forms, unless it is told not to. */
final class TaskClient {

    private static final String ALL = "{\"elicitation\":{},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String token;
    private final String capabilities;

    private TaskClient(int port, String token, String capabilities) {
        this.port = port;
        this.token = token;
        this.capabilities = capabilities;
    }

    static TaskClient of(NotesServer server, String token) {
        return new TaskClient(server.port(), token, ALL);
    }

    TaskClient without() {
        return new TaskClient(port, token, "{}");
    }

    /** The whole answer to a request. */
    JsonNode send(String method, String params) {
        return Json.parse(
                post(method, params, HttpResponse.BodyHandlers.ofString()).body());
    }

    JsonNode result(String method, String params) {
        JsonNode answer = send(method, params);
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.path("result");
    }

    JsonNode call(String tool) {
        return result("tools/call", "{'name':'" + tool + "'}");
    }

    /** Calls a tool that becomes a task, and returns the task's id. */
    String begin(String tool) {
        JsonNode task = call(tool);
        assertThat(task.path("resultType").asText()).as("%s", task).isEqualTo("task");
        return task.path("taskId").asText();
    }

    JsonNode get(String id) {
        return result("tasks/get", "{'taskId':'" + id + "'}");
    }

    void cancel(String id) {
        JsonNode ack = result("tasks/cancel", "{'taskId':'" + id + "'}");
        assertThat(ack.properties()).extracting(member -> member.getKey()).containsExactly("resultType", "_meta");
    }

    void update(String id, String responses) {
        JsonNode ack = result("tasks/update", "{'taskId':'" + id + "','inputResponses':" + responses + "}");
        assertThat(ack.path("resultType").asText()).isEqualTo("complete");
        assertThat(ack.properties()).extracting(member -> member.getKey()).containsExactly("resultType", "_meta");
    }

    /** Asks until the task has this status. */
    JsonNode await(String id, String status) throws InterruptedException {
        JsonNode task = get(id);
        for (int i = 0; i < 500 && !task.path("status").asText().equals(status); i++) {
            Thread.sleep(10);
            task = get(id);
        }
        assertThat(task.path("status").asText()).as("%s", task).isEqualTo(status);
        return task;
    }

    /** The messages of an answer that is a stream, as they come. */
    Iterator<JsonNode> stream(String method, String params) {
        Stream<String> lines =
                post(method, params, HttpResponse.BodyHandlers.ofLines()).body();
        return lines.filter(line -> line.startsWith("data: "))
                .map(line -> Json.parse(line.substring(6)))
                .iterator();
    }

    private <T> HttpResponse<T> post(String method, String given, HttpResponse.BodyHandler<T> body) {
        ObjectNode params = (ObjectNode) Json.parse(given.replace('\'', '"'));
        ObjectNode meta = params.withObject("/_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.set("io.modelcontextprotocol/clientCapabilities", Json.parse(capabilities));
        ObjectNode message = params.objectNode();
        message.put("jsonrpc", "2.0").put("id", 7).put("method", method).set("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", method);
        for (String name : new String[] {"name", "taskId"}) {
            if (params.has(name)) {
                request.header("Mcp-Name", params.path(name).asText());
            }
        }
        try {
            return http.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                            .build(),
                    body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
