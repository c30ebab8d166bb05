package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.control.task.TaskStore;
import dev.bkend.mcp.task.TaskRules;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.store.file.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension for tasks over HTTP, with tasks kept in SQLite. */
class TasksTest {

    private static final TaskRules RULES =
            new TaskRules(Duration.ofMillis(500), Duration.ofHours(1), Duration.ofHours(1), 3, 8_000);
    private static final String ACCEPT = "{'action':'accept','content':{'text':'%s'}}";

    private final LongTools tools = new LongTools();
    private DataDirectory data;
    private Tasks tasks;
    private NotesServer server;
    private TaskClient owner;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        data = DataDirectory.open(folder);
        start(RULES);
    }

    private void start(TaskRules rules) throws Exception {
        tasks = new Tasks(new TaskStore(data.control()), Clock.systemUTC(), rules);
        server = new NotesServer(1000, 4000, tools.operations(), tasks);
        owner = TaskClient.of(server, "owner");
    }

    @AfterEach
    void stop() {
        tools.work.release(1000);
        server.close();
        tasks.close();
        data.close();
    }

    @Test
    void a_long_call_is_answered_with_a_task_and_its_result_is_fetched_later() throws Exception {
        JsonNode begun = owner.call("work");
        String id = begun.path("taskId").asText();
        JsonNode atOnce = owner.get(id);
        JsonNode told = owner.get(id);
        for (int i = 0; i < 500 && !told.has("statusMessage"); i++) {
            told = owner.get(id);
        }
        tools.work.release();
        JsonNode done = owner.await(id, "completed");

        assertThat(names(begun))
                .containsExactly(
                        "taskId",
                        "status",
                        "createdAt",
                        "lastUpdatedAt",
                        "ttlMs",
                        "pollIntervalMs",
                        "resultType",
                        "_meta");
        assertThat(begun.path("resultType").asText()).isEqualTo("task");
        assertThat(begun.path("status").asText()).isEqualTo("working");
        assertThat(begun.path("ttlMs").isNull()).isTrue();
        assertThat(begun.path("pollIntervalMs").asInt()).isEqualTo(500);
        assertThat(Instant.parse(begun.path("createdAt").asText())).isBefore(Instant.now());
        assertThat(atOnce.path("resultType").asText()).isEqualTo("complete");
        assertThat(atOnce.path("status").asText()).isEqualTo("working");
        assertThat(told.path("statusMessage").asText()).isEqualTo("Counting (1 of 3)");
        assertThat(names(done)).doesNotContain("statusMessage", "error", "inputRequests");
        assertThat(done.path("resultType").asText()).isEqualTo("complete");
        assertThat(done.path("ttlMs").asLong()).isBetween(3_600_000L, 3_700_000L);
        assertThat(done.at("/result/content/0/text").asText()).isEqualTo("done");
        assertThat(names(done.path("result"))).containsExactly("content", "resultType");
    }

    @Test
    void a_client_that_does_not_know_tasks_waits_for_the_result() {
        tools.work.release();

        JsonNode result = owner.without().call("work");

        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.at("/content/0/text").asText()).isEqualTo("done");
    }

    @Test
    void a_failure_of_the_tool_is_a_result_and_one_of_the_protocol_is_not() throws Exception {
        JsonNode soft = owner.await(owner.begin("fail_softly"), "completed");
        JsonNode hard = owner.await(owner.begin("fail_badly"), "failed");

        assertThat(soft.at("/result/isError").asBoolean()).isTrue();
        assertThat(soft.at("/result/content/0/text").asText()).contains("Not today.");
        assertThat(names(hard)).contains("error", "statusMessage").doesNotContain("result");
        assertThat(hard.at("/error/code").asInt()).isEqualTo(-32603);
        assertThat(hard.at("/error/message").asText()).contains("err_").doesNotContain("secret");
    }

    @Test
    void questions_wait_in_the_task_until_all_are_answered() throws Exception {
        String id = owner.begin("ask_two");
        JsonNode asked = owner.await(id, "input_required");
        owner.update(id, "{'city':" + ACCEPT.formatted("Ulm") + ",'color':" + ACCEPT.formatted("red") + "}");
        JsonNode half = owner.get(id);
        JsonNode unfit =
                owner.send("tasks/update", "{'taskId':'" + id + "','inputResponses':{'name':{'action':'perhaps'}}}");
        owner.update(id, "{'name':" + ACCEPT.formatted("Ann") + "}");
        JsonNode again = owner.await(id, "input_required");
        owner.update(id, "{'name':" + ACCEPT.formatted("Eve") + ",'name-2':" + ACCEPT.formatted("yes") + "}");
        JsonNode done = owner.await(id, "completed");

        assertThat(names(asked.path("inputRequests"))).containsExactly("name", "city");
        assertThat(asked.at("/inputRequests/name/method").asText()).isEqualTo("elicitation/create");
        assertThat(asked.at("/inputRequests/name/params/message").asText()).isEqualTo("Your name?");
        assertThat(half.path("status").asText()).isEqualTo("input_required");
        assertThat(names(half.path("inputRequests"))).containsExactly("name");
        assertThat(unfit.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(names(again.path("inputRequests"))).containsExactly("name-2");
        assertThat(done.at("/result/content/0/text").asText()).isEqualTo("Ann of Ulm, yes");
    }

    @Test
    void questions_before_the_task_are_asked_by_the_call_itself() throws Exception {
        JsonNode asked = owner.call("ask_before");
        JsonNode begun = owner.result(
                "tools/call", """
                    {'name':'ask_before','requestState':'%s','inputResponses':{'name':%s}}\
                    """.formatted(asked.path("requestState").asText(), ACCEPT.formatted("Alice")));
        JsonNode done = owner.await(begun.path("taskId").asText(), "completed");

        assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
        assertThat(asked.has("taskId")).isFalse();
        assertThat(names(begun)).contains("taskId").doesNotContain("requestState", "inputRequests");
        assertThat(done.at("/result/content/0/text").asText()).isEqualTo("Hello, Alice!");
    }

    @Test
    void news_told_before_the_task_make_its_answer_a_stream() throws Exception {
        Iterator<JsonNode> messages =
                owner.stream("tools/call", "{'name':'told_before','_meta':{'progressToken':'p'}}");
        JsonNode progress = messages.next();
        JsonNode begun = messages.next();

        assertThat(progress.path("method").asText()).isEqualTo("notifications/progress");
        assertThat(begun.at("/result/resultType").asText()).isEqualTo("task");
        assertThat(messages.hasNext()).isFalse();
        owner.await(begun.at("/result/taskId").asText(), "completed");
    }

    @Test
    void a_cancelled_task_ends_when_its_handler_notices() throws Exception {
        String working = owner.begin("work");
        String asking = owner.begin("ask_two");
        owner.await(asking, "input_required");
        owner.cancel(working);
        owner.cancel(asking);
        JsonNode cancelled = owner.await(working, "cancelled");
        owner.await(asking, "cancelled");
        owner.cancel(working);
        owner.update(working, "{'name':" + ACCEPT.formatted("Ann") + "}");

        assertThat(names(cancelled)).doesNotContain("result", "error", "inputRequests");
        assertThat(owner.get(working)).isEqualTo(cancelled);
    }

    @Test
    void work_that_was_finished_although_it_was_cancelled_is_completed() throws Exception {
        String id = owner.begin("stubborn");
        tools.stubbornBegan.await();
        owner.cancel(id);
        JsonNode asked = owner.get(id);
        tools.work.release();
        JsonNode done = owner.await(id, "completed");

        assertThat(asked.path("status").asText()).isEqualTo("working");
        assertThat(asked.path("statusMessage").asText()).isEqualTo("Being cancelled.");
        assertThat(done.at("/result/content/0/text").asText()).isEqualTo("done all the same");
    }

    @Test
    void somebody_elses_task_is_like_one_that_never_was() throws Exception {
        TaskClient stranger = TaskClient.of(server, "stranger");
        String running = owner.begin("work");
        String ended = owner.begin("fail_softly");
        owner.await(ended, "completed");

        for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel")) {
            for (String id : List.of(running, ended)) {
                JsonNode theirs = stranger.send(method, "{'taskId':'" + id + "','inputResponses':{}}");
                JsonNode never = stranger.send(method, "{'taskId':'never','inputResponses':{}}");

                assertThat(theirs.at("/error/code").asInt()).isEqualTo(-32602);
                assertThat(theirs.toString().replace(id, "never")).isEqualTo(never.toString());
            }
        }
        assertThat(owner.get(running).path("status").asText()).isEqualTo("working");
    }

    @Test
    void without_the_extension_a_client_learns_nothing_of_tasks() {
        String id = owner.begin("work");

        for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel", "subscriptions/listen")) {
            for (String name : List.of(id, "never")) {
                JsonNode answer = owner.without()
                        .send(
                                method,
                                "{'taskId':'" + name + "','inputResponses':{},'notifications':{'taskIds':['" + name
                                        + "']}}");

                assertThat(answer.at("/error/code").asInt()).isEqualTo(-32021);
                assertThat(names(answer.at("/error/data/requiredCapabilities/extensions")))
                        .containsExactly("io.modelcontextprotocol/tasks");
            }
        }
    }

    @Test
    void who_listens_to_a_task_hears_how_it_stands_and_every_change() throws Exception {
        String id = owner.begin("ask_two");
        String ended = owner.begin("fail_softly");
        owner.await(ended, "completed");
        owner.await(id, "input_required");
        String strangers = TaskClient.of(server, "stranger").begin("work");
        Iterator<JsonNode> heard = owner.stream(
                "subscriptions/listen",
                "{'notifications':{'taskIds':['" + id + "','" + ended + "','" + strangers + "','never']}}");
        JsonNode acknowledged = heard.next();
        List<JsonNode> first = List.of(heard.next(), heard.next());
        owner.update(id, "{'name':" + ACCEPT.formatted("Ann") + "}");
        JsonNode half = heard.next();
        owner.cancel(id);
        JsonNode cancelling = heard.next();
        JsonNode cancelled = heard.next();

        assertThat(acknowledged.at("/params/notifications/taskIds"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(id, ended);
        assertThat(first)
                .extracting(message -> message.at("/params/status").asText())
                .containsExactlyInAnyOrder("input_required", "completed");
        assertThat(half.path("method").asText()).isEqualTo("notifications/tasks");
        assertThat(half.at("/params/taskId").asText()).isEqualTo(id);
        assertThat(names(half.at("/params/inputRequests"))).containsExactly("city");
        assertThat(half.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                        .asInt())
                .isEqualTo(7);
        assertThat(cancelling.at("/params/status").asText()).isEqualTo("working");
        assertThat(cancelled.at("/params/status").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_token_has_so_many_tasks_at_once_and_no_more() throws Exception {
        List<String> ids = List.of(owner.begin("work"), owner.begin("work"), owner.begin("work"));
        JsonNode refused = owner.call("work");
        String strangers = TaskClient.of(server, "stranger").begin("work");
        owner.cancel(ids.getFirst());
        owner.await(ids.getFirst(), "cancelled");

        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(refused.at("/content/0/text").asText()).contains("TOO_MANY_REQUESTS", "3 calls");
        assertThat(strangers).isNotEmpty();
        assertThat(owner.begin("work")).isNotEmpty();
    }

    @Test
    void a_result_that_is_too_long_to_keep_is_a_failure() throws Exception {
        JsonNode failed = owner.await(owner.begin("say_much"), "failed");

        assertThat(failed.at("/error/message").asText()).contains("up to 8000");
    }

    @Test
    void after_a_restart_ended_tasks_are_there_and_interrupted_ones_have_failed() throws Exception {
        String ended = owner.begin("fail_softly");
        JsonNode before = owner.await(ended, "completed");
        String working = owner.begin("work");
        String asking = owner.begin("ask_two");
        owner.await(asking, "input_required");
        server.close();
        tasks.close();
        start(RULES);

        assertThat(owner.get(ended)).isEqualTo(before);
        for (String id : List.of(working, asking)) {
            JsonNode failed = owner.get(id);

            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.at("/error/code").asInt()).isEqualTo(-32603);
            assertThat(failed.path("statusMessage").asText()).contains("restarted", "make the call again");
            assertThat(failed.path("ttlMs").asLong()).isPositive();
            owner.cancel(id);
        }
    }

    @Test
    void a_task_is_forgotten_when_its_time_is_over() throws Exception {
        server.close();
        start(new TaskRules(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofHours(1), 3, 8_000));
        String id = owner.begin("fail_softly");
        owner.await(id, "completed");
        Thread.sleep(310);
        JsonNode gone = owner.send("tasks/get", "{'taskId':'" + id + "'}");
        boolean before = new TaskStore(data.control()).find(id).isPresent();
        start(RULES);

        assertThat(gone.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(before).isTrue();
        assertThat(new TaskStore(data.control()).find(id)).isEmpty();
    }

    @Test
    void a_question_that_nobody_answers_ends_in_a_result_that_says_so() throws Exception {
        server.close();
        start(new TaskRules(Duration.ofMillis(500), Duration.ofHours(1), Duration.ofMillis(100), 3, 8_000));
        JsonNode done = owner.await(owner.begin("ask_two"), "completed");

        assertThat(done.at("/result/isError").asBoolean()).isTrue();
        assertThat(done.at("/result/content/0/text").asText()).contains("gave no answer");
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(member -> member.getKey()).toList();
    }
}
