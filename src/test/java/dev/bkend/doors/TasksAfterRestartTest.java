package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of a server that is gone, as the next one tells of them. */
class TasksAfterRestartTest extends LongCalls {

    TasksAfterRestartTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void a_restart_loses_no_task() throws Exception {
        Mcp door = mcp.withTasks();
        JsonNode table = cities(10_000);
        JsonNode ended = ended(door, result(door, "tools/call", INDEX, id(table), false));
        String id = ended.path("taskId").asText();
        server.close();
        // As a server leaves it that loses its power in the middle of a call.
        TestServer.execute(server.data().resolve("control.db"), """
            insert into tasks (id, subject, program, organization_id, status, document, created_at, expires_at)
            select 'task_cut', subject, program, organization_id, 'working', '{}', created_at, 0
            from tasks where id = '%s'\
            """.formatted(id));

        try (TestServer next = TestServer.start(server.data())) {
            Mcp after = next.mcp(Mcp.JULY_2026).withTasks();
            JsonNode cut = result(after, "tasks/get", "{'taskId':'task_cut'}");

            assertThat(result(after, "tasks/get", "{'taskId':'%s'}", id)).isEqualTo(ended);
            assertThat(cut.path("status").asText()).isEqualTo("failed");
            assertThat(cut.at("/error/message").asText()).contains("restarted");
        }
    }
}
