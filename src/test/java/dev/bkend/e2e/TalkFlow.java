package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.e2e.Talker.Ability;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All that a server and a client can say to each other beside requests and answers. */
final class TalkFlow {

    private static final String WATCHED = "test://watched-resource";

    private final URI server;
    private final Talker talker;
    private final TalkingClient client;

    private TalkFlow(URI server, Talker talker, Path folder) {
        this.server = server;
        this.talker = talker;
        this.client = talker.connect(server, folder);
    }

    static void run(URI server, Talker talker, Path folder) throws Exception {
        TalkFlow flow = new TalkFlow(server, talker, folder);
        try {
            flow.isToldHowACallGoesOn();
            flow.isToldWhatChanged();
            flow.fillsInForms();
            flow.answersAllThereIsToAsk();
            flow.completesAndGetsPrompts();
            flow.comesBackForAnAnswer();
            flow.givesUp();
            flow.leaves();
        } finally {
            flow.client.close();
        }
    }

    /** The Java client hears each notification on a thread of its own, in any order. */
    private void isToldHowACallGoesOn() {
        assertThat(client.revision()).isEqualTo(talker.revision());
        client.log("info");
        assertThat(say("test_tool_with_progress", "{}")).isEqualTo("All of it is done.");
        assertThat(say("test_tool_with_logging", "{}")).isEqualTo("Three lines were written.");
        eventually(() -> assertThat(heard("notifications/progress", "/message"))
                .containsExactlyInAnyOrder(
                        "Completed step 0 of 100", "Completed step 50 of 100", "Completed step 100 of 100"));
        eventually(() -> assertThat(heard("notifications/message", "/data"))
                .containsExactlyInAnyOrder(
                        "Tool execution started", "Tool processing data", "Tool execution completed"));
    }

    private void isToldWhatChanged() {
        client.watch(WATCHED);
        say("test_rewrite_watched", "{'text': 'Something else.'}");
        say("test_trigger_tool_change", "{}");
        eventually(() ->
                assertThat(heard("notifications/resources/updated", "/uri")).containsExactly(WATCHED));
        eventually(
                () -> assertThat(heard("notifications/tools/list_changed", "")).hasSize(1));
        assertThat(client.read(WATCHED)).isEqualTo("Something else.");
    }

    private void fillsInForms() {
        client.answerForms(json("{'action': 'accept', 'content': {'username': 'ann', 'email': 'a@example.com'}}"));
        assertThat(say("test_elicitation", "{'message': 'Who are you?'}"))
                .contains("action=accept", "\"email\":\"a@example.com\"");
        client.answerForms(json("{'action': 'decline'}"));
        assertThat(say("test_elicitation", "{'message': 'And now?'}")).contains("action=decline");
        assertThat(heard("elicitation/create", "/message")).containsExactly("Who are you?", "And now?");
    }

    /** Of several kinds in one call, and once more when the first is answered. */
    private void answersAllThereIsToAsk() {
        client.answerForms(json("{'action': 'accept', 'content': {'name': 'Ann', 'color': 'blue'}}"));
        assertThat(say("test_input_required_result_multiple_inputs", "{}"))
                .startsWith("Hello, Ann! " + TalkingClient.MODEL_SAYS)
                .contains(TalkingClient.ROOT);
        assertThat(say("test_input_required_result_multi_round", "{}")).isEqualTo("Hello, Ann! You like blue.");
        assertThat(heard("sampling/createMessage", "/messages/0/content/text")).containsExactly("Say hello.");
    }

    private void completesAndGetsPrompts() {
        client.answerForms(json("{'action': 'accept', 'content': {'value': 'a blog'}}"));
        assertThat(client.complete("test://template/{id}/data", "id", "12")).containsExactly("123", "124");
        assertThat(client.prompt("test_prompt_with_arguments", json("{'arg1': 'one', 'arg2': 'two'}")))
                .contains("arg1='one'", "arg2='two'");
        assertThat(client.prompt("test_input_required_result_prompt", json("{}")))
                .isEqualTo("Use this context: a blog");
    }

    private void comesBackForAnAnswer() {
        if (talker.can(Ability.COMES_BACK)) {
            assertThat(say("test_reconnection", "{}")).startsWith("Reconnection test completed successfully.");
        }
    }

    private void givesUp() {
        if (talker.can(Ability.GIVES_UP)) {
            client.giveUp("test_wait_in_vain");
            eventually(() -> assertThat(client.read(WATCHED)).isEqualTo("A call was given up."));
        }
    }

    /** With the client its session is gone. */
    private void leaves() throws Exception {
        String session = client.session();
        assertThat(session.isEmpty()).isNotEqualTo(talker.can(Ability.SHOWS_SESSION));
        client.close();
        if (!session.isEmpty()) {
            assertThat(statusOf(session)).isEqualTo(404);
        }
    }

    private int statusOf(String session) throws Exception {
        HttpRequest listen = HttpRequest.newBuilder(URI.create(server + "/mcp"))
                .header("Accept", "text/event-stream")
                .header("Mcp-Session-Id", session)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(listen, BodyHandlers.discarding()).statusCode();
        }
    }

    private String say(String tool, String arguments) {
        ToolClient.Answer answer = client.call(tool, json(arguments));
        assertThat(answer.failed()).as(answer.text()).isFalse();
        return answer.text();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    /** One member of each message of a method. */
    private List<String> heard(String method, String pointer) {
        return client.heard().stream()
                .filter(message -> message.method().equals(method))
                .map(message -> message.params().at(pointer).asText())
                .toList();
    }

    /** Notifications come when they come. */
    private static void eventually(Runnable assertion) {
        Instant end = Instant.now().plus(Program.PATIENCE);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                RunningJar.pause(20);
            }
        }
    }
}
