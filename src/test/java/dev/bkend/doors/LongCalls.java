package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What tests of calls on much data have. */
abstract class LongCalls extends DoorTest {

    static final String INDEX = """
        {'name':'backend_index_manage','arguments':{'tableId':'%s','body':{'indexesToAddOrUpdate':[
        {'name':'by_city','fields':{'city':1},'unique':%s}]}}}\
        """;

    private final JsonNode project;

    LongCalls(Path data) {
        super(data);
        project = project();
    }

    /** A table with so many records, of which the last is like the first. */
    JsonNode cities(int records) {
        JsonNode table = table(project, "{'city':{'bsonType':'string'}}");
        server.records(
                table,
                environment(project, "dev"),
                IntStream.range(0, records)
                        .mapToObj(i -> "{'city':'" + (i == records - 1 ? 0 : i) + "'}")
                        .toList());
        return table;
    }

    JsonNode result(Mcp door, String method, String params, Object... values) {
        return door.request(owner, method, args(params, values)).result();
    }

    JsonNode ended(Mcp door, JsonNode begun) throws InterruptedException {
        JsonNode task = begun;
        for (int i = 0; i < 1000 && task.path("status").asText().equals("working"); i++) {
            Thread.sleep(10);
            task = result(
                    door, "tasks/get", "{'taskId':'%s'}", begun.path("taskId").asText());
        }
        return task;
    }
}
