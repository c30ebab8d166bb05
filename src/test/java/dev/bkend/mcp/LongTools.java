package dev.bkend.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tools that go on in the background, each in another way; those that work do so until they are told to stop. */
final class LongTools {

    /** One permit lets one call of {@code work} end. */
    final Semaphore work = new Semaphore(0);

    /** Opened when {@code stubborn} has begun. */
    final CountDownLatch stubbornBegan = new CountDownLatch(1);

    List<Operation> operations() {
        return List.of(
                tool("work", (caller, arguments) -> work(caller)),
                tool("stubborn", (caller, arguments) -> stubborn(caller)),
                tool("told_before", (caller, arguments) -> toldBefore(caller)),
                tool("ask_two", (caller, arguments) -> askTwo(caller)),
                tool("ask_before", (caller, arguments) -> askBefore(caller)),
                tool("fail_softly", (caller, arguments) -> {
                    caller.conversation().inBackground();
                    throw Problem.CONFLICT.because("Not today.");
                }),
                tool("fail_badly", (caller, arguments) -> {
                    caller.conversation().inBackground();
                    throw new IllegalStateException("secret detail");
                }),
                tool("say_much", (caller, arguments) -> {
                    caller.conversation().inBackground();
                    return new Answer.Text("x".repeat(10_000));
                }));
    }

    private Answer work(Caller caller) {
        caller.conversation().inBackground();
        caller.conversation().inBackground();
        caller.conversation().progress(1, 3, "Counting");
        while (!tryAcquire()) {
            if (caller.conversation().cancelled()) {
                return new Answer.Text("half done");
            }
        }
        return new Answer.Text("done");
    }

    private Answer stubborn(Caller caller) {
        caller.conversation().inBackground();
        stubbornBegan.countDown();
        work.acquireUninterruptibly();
        return new Answer.Text("done all the same");
    }

    private static Answer toldBefore(Caller caller) {
        caller.conversation().progress(1, 2, "Looking");
        caller.conversation().inBackground();
        caller.conversation().progress(2, 2, "Found");
        return new Answer.Text("found");
    }

    private static Answer askTwo(Caller caller) {
        caller.conversation().inBackground();
        Map<String, Reply> replies = caller.conversation().ask(List.of(form("name"), form("city")));
        Reply again = caller.ask(form("name"));
        String name = text(requireNonNull(replies.get("name")));
        String city = text(requireNonNull(replies.get("city")));
        return new Answer.Text(name + " of " + city + ", " + text(again));
    }

    private static Answer askBefore(Caller caller) {
        Reply name = caller.ask(form("name"));
        caller.conversation().inBackground();
        return new Answer.Text("Hello, " + text(name) + "!");
    }

    private static String text(Reply reply) {
        return reply.content().path("text").asText();
    }

    private static Question form(String key) {
        JsonNode schema = Json.parse("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}");
        return new Question.Form(key, "Your " + key + "?", schema);
    }

    private boolean tryAcquire() {
        try {
            return work.tryAcquire(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Operation tool(String name, Operation.Call call) {
        return NotesServer.operation(name, List.of(), name, "", call);
    }
}
