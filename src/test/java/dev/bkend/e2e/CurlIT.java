package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest revision, which no current client speaks, with nothing but curl. */
class CurlIT {

    private final Path folder;
    private final RunningJar server;

    CurlIT(@TempDir Path folder) {
        this.folder = folder;
        this.server = RunningJar.start(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_batch_of_2025_03_26_is_answered_request_by_request() {
        JsonNode opened = Json.parse(post("""
            {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-03-26",
             "capabilities": {}, "clientInfo": {"name": "curl", "version": "8"}}}\
            """));
        assertThat(opened.path("result").path("protocolVersion").asText()).isEqualTo("2025-03-26");

        JsonNode answers = Json.parse(post("""
            [{"jsonrpc": "2.0", "method": "notifications/initialized"},
             {"jsonrpc": "2.0", "id": "a", "method": "tools/list"},
             {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
              "params": {"name": "backend_org_list", "arguments": {}}},
             {"jsonrpc": "2.0", "id": 3, "method": "resources/read", "params": {"uri": "bkend://projects"}},
             {"jsonrpc": "2.0", "id": 4, "method": "no/such"}]\
            """));

        assertThat(ToolClient.each(answers, "id")).containsExactlyInAnyOrder("a", "2", "3", "4");
        assertThat(of(answers, "a").path("result").path("tools")).hasSize(21);
        assertThat(of(answers, "2").path("result").path("content").toString()).contains("org_");
        assertThat(of(answers, "3").path("result").path("contents").toString()).contains("bkend://projects");
        assertThat(of(answers, "4").path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(post("[{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}]"))
                .isEmpty();
    }

    private static JsonNode of(JsonNode answers, String id) {
        return answers.valueStream()
                .filter(answer -> answer.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String post(String body) {
        Program curl = Program.run(
                folder,
                Map.of(),
                List.of(
                        "curl",
                        "-sS",
                        "--fail-with-body",
                        server.url() + "/mcp",
                        "-H",
                        "Authorization: Bearer " + server.token(),
                        "-H",
                        "Content-Type: application/json",
                        "-H",
                        "Accept: application/json, text/event-stream",
                        "-d",
                        body));
        assertThat(curl.exitCode()).as(curl.out() + curl.err()).isZero();
        return curl.out();
    }
}
