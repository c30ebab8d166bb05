package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty callers at the same moment, half through each door. */
class ConcurrencyTest extends DoorTest {

    private static final int CALLERS = 20;

    ConcurrencyTest(@TempDir Path data) {
        super(data);
    }

    /** The answers, or the refusals' {@code error} objects. */
    private List<JsonNode> atOnce(String operationId, IntFunction<ObjectNode> arguments) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<JsonNode>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                calls.add(callers.submit(() -> {
                    start.await();
                    return number % 2 == 0
                            ? call(owner, operationId, arguments.apply(number)).json()
                            : mcp.call(owner, Spec.operation(operationId).tool().orElseThrow(), arguments.apply(number))
                                    .json();
                }));
            }
        }
        List<JsonNode> answers = new ArrayList<>();
        for (Future<JsonNode> each : calls) {
            try {
                answers.add(each.get());
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
        return answers;
    }

    private static void assertOneWon(List<JsonNode> answers) {
        assertThat(answers).filteredOn(answer -> answer.has("id")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.at("/error/code").asText().equals("CONFLICT"))
                .hasSize(CALLERS - 1);
    }

    @Test
    void one_of_many_gets_the_slug() throws InterruptedException {
        assertOneWon(atOnce("createProject", i -> args("""
            {'body':{'organizationId':'%s','slug':'wanted','name':'P%d','primaryCloud':'aws','primaryRegion':'r'}}\
            """, organizationId, i)));
        assertThat(ok("listProjects", none()).findValuesAsText("slug")).containsOnlyOnce("wanted");
    }

    @Test
    void one_of_many_gets_the_name_of_the_environment() throws InterruptedException {
        JsonNode project = project();

        assertOneWon(atOnce(
                "createEnvironment",
                i -> args(
                        "{'body':{'projectId':'%s','environment':'wanted','environmentType':'custom'}}", id(project))));
        assertThat(ok("getProject", args("{'projectId':'%s'}", id(project)))
                        .path("environmentCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void one_of_many_gets_the_name_of_the_table() throws InterruptedException {
        JsonNode project = project();

        assertOneWon(atOnce(
                "createTable",
                i -> args(
                        "{'body':{'projectId':'%s','environment':'dev','tableName':'wanted','schema':{'f%d':{'bsonType':'int'}}}}",
                        id(project), i)));
        assertThat(ok("listTables", args("{'projectId':'%s'}", id(project)))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void changes_of_fields_at_once_are_all_kept_each_in_a_version_of_its_own() throws InterruptedException {
        JsonNode table = table("{'first':{'bsonType':'int'}}");

        List<JsonNode> answers = atOnce(
                "manageFields",
                i -> args(
                        "{'tableId':'%s','body':{'fieldsToAddOrUpdate':{'f%d':{'bsonType':'int','unique':true}}}}",
                        id(table), i));

        List<Integer> all = IntStream.rangeClosed(2, CALLERS + 1).boxed().toList();
        assertThat(answers)
                .extracting(answer -> answer.path("schemaVersion").asInt())
                .containsExactlyInAnyOrderElementsOf(all);
        JsonNode now = ok("getTable", args("{'tableId':'%s'}", id(table)));
        assertThat(now.at("/schema/properties").size()).isEqualTo(CALLERS + 1);
        assertThat(now.path("indexes").size()).isEqualTo(CALLERS + 4);
        assertThat(now.path("schemaVersion").asInt()).isEqualTo(CALLERS + 1);
        for (String versions : List.of("listSchemaVersions", "listIndexVersions")) {
            JsonNode page = ok(versions, args("{'tableId':'%s','limit':100}", id(table)));
            assertThat(page.findValues("version").stream().map(JsonNode::asInt))
                    .isEqualTo(IntStream.rangeClosed(1, CALLERS + 1)
                            .map(i -> CALLERS + 2 - i)
                            .boxed()
                            .toList());
            assertThat(page.findValues("current").stream().filter(JsonNode::asBoolean))
                    .hasSize(1);
        }
        // Each version holds one field more than the one before: nothing was lost in between.
        assertThat(ok("listSchemaVersions", args("{'tableId':'%s','limit':100}", id(table)))
                        .path("items")
                        .findValues("schema")
                        .stream()
                        .map(schema -> schema.path("properties").size()))
                .isEqualTo(IntStream.rangeClosed(1, CALLERS + 1)
                        .map(i -> CALLERS + 2 - i)
                        .boxed()
                        .toList());
    }
}
