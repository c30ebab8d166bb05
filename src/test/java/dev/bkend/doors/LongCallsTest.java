package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls on much data, which a client of MCP gets as tasks. */
class LongCallsTest extends LongCalls {

    LongCallsTest(@TempDir Path data) {
        super(data);
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
}
