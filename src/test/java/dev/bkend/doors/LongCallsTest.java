package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls on much data, which a client of MCP gets as tasks. */
class LongCallsTest extends DoorTest {

    private static final String INDEX = """
        {'name':'backend_index_manage','arguments':{'tableId':'%s','body':{'indexesToAddOrUpdate':[
        {'name':'by_city','fields':{'city':1},'unique':%s}]}}}\
        """;

    private final Path data;
    private final JsonNode project;

    LongCallsTest(@TempDir Path data) {
        super(data);
        this.data = data;
        project = project();
    }

    /** A table with so many records, of which the last is like the first. */
    private JsonNode cities(int records) {
        JsonNode table = table(project, "{'city':{'bsonType':'string'}}");
        server.records(
                table,
                environment(project, "dev"),
                IntStream.range(0, records)
                        .mapToObj(i -> "{'city':'" + (i == records - 1 ? 0 : i) + "'}")
                        .toList());
        return table;
    }

    private JsonNode result(Mcp door, String method, String params, Object... values) {
        return door.request(owner, method, args(params, values)).result();
    }

    private JsonNode ended(Mcp door, JsonNode begun) throws InterruptedException {
        JsonNode task = begun;
        for (int i = 0; i < 1000 && task.path("status").asText().equals("working"); i++) {
            Thread.sleep(10);
            task = result(door, "tasks/get", "{'taskId':'%s'}", begun.path("taskId").asText());
        }
        return task;
    }

    @Test
    void an_index_over_many_records_is_a_task_for_clients_that_know_them() throws Exception {
        Mcp door = mcp.withTasks();
        JsonNode many = cities(10_000);
        JsonNode unique = ended(door, result(door, "tools/call", INDEX, id(many), true));
        JsonNode plain = ended(door, result(door, "tools/call", INDEX, id(many), false));
        JsonNode few = result(door, "tools/call", INDEX, id(cities(10)), false);
        JsonNode waited = result(mcp, "tools/call", INDEX.replace("by_city", "again"), id(many), false);
        JsonNode wrong = result(door, "tools/call", INDEX.replace("'city'", "'town'"), id(many), false);

        assertThat(unique.path("status").asText()).isEqualTo("completed");
        assertThat(unique.at("/result/isError").asBoolean()).isTrue();
        assertThat(unique.at("/result/content/0/text").asText()).contains("can not be unique on city");
        assertThat(plain.path("status").asText()).isEqualTo("completed");
        assertThat(Json.parse(plain.at("/result/content/0/text").asText()))
                .isEqualTo(plain.at("/result/structuredContent"));
        assertThat(plain.at("/result/structuredContent/documentCount").asInt()).isEqualTo(10_000);
        assertThat(plain.at("/result/structuredContent/indexVersion").asInt()).isEqualTo(2);
        assertThat(few.path("resultType").asText()).isEqualTo("complete");
        assertThat(waited.path("resultType").asText()).isEqualTo("complete");
        assertThat(wrong.path("resultType").asText()).isEqualTo("complete");
        assertThat(wrong.path("isError").asBoolean()).isTrue();
    }

    @Test
    void a_restart_loses_no_task() throws Exception {
        Mcp door = mcp.withTasks();
        JsonNode table = cities(10_000);
        JsonNode ended = ended(door, result(door, "tools/call", INDEX, id(table), false));
        String id = ended.path("taskId").asText();
        server.close();
        // As a server leaves it that loses its power in the middle of a call.
        TestServer.execute(data.resolve("control.db"), """
            insert into tasks select 'task_cut', subject, token_id, 'working', '{}', created_at, 0
            from tasks where id = '%s'\
            """.formatted(id));

        try (TestServer next = TestServer.start(data)) {
            Mcp after = next.mcp(Mcp.JULY_2026).withTasks();
            JsonNode cut = result(after, "tasks/get", "{'taskId':'task_cut'}");

            assertThat(result(after, "tasks/get", "{'taskId':'%s'}", id)).isEqualTo(ended);
            assertThat(cut.path("status").asText()).isEqualTo("failed");
            assertThat(cut.at("/error/message").asText()).contains("restarted");
        }
    }
}
