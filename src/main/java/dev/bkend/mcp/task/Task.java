package dev.bkend.mcp.task;

import static dev.bkend.mcp.task.TaskStatus.CANCELLED;
import static dev.bkend.mcp.task.TaskStatus.COMPLETED;
import static dev.bkend.mcp.task.TaskStatus.FAILED;
import static dev.bkend.mcp.task.TaskStatus.INPUT_REQUIRED;
import static dev.bkend.mcp.task.TaskStatus.WORKING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Principal;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that goes on without its connection. Every change of its status is on disk before anybody can see it; how far
 * the work is, is not, since it means nothing after a restart.
 */
public final class Task {

    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    private final Tasks tasks;
    private final Principal principal;
    private final Map<String, Input> open = new LinkedHashMap<>();
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();
    private final Set<String> usedKeys = new HashSet<>();
    private volatile TaskState state;
    private Instant lastTold = Instant.EPOCH;
    private boolean cancelled;
    private boolean stopped;
    private boolean noticed;

    Task(Tasks tasks, Principal principal, TaskState begun) {
        this.tasks = tasks;
        this.principal = principal;
        this.state = begun;
    }

    String id() {
        return state.id();
    }

    Principal principal() {
        return principal;
    }

    boolean ended() {
        return state.status().ended();
    }

    /** What its client is told just now. */
    public byte[] json() {
        return state.json(tasks.rules());
    }

    /** Tells what is known now, in order with what is told on changes. */
    synchronized void tell(Consumer<byte[]> listener) {
        listener.accept(json());
    }

    /** Says how far the work is. Of quick successions listeners hear the first. */
    public synchronized void progress(double done, double total, String message) {
        if (ended() || cancelled) {
            return;
        }
        String share = plain(done) + " of " + plain(total);
        Instant now = tasks.now();
        state = state.now(
                now, state.status(), message.isEmpty() ? share : message + " (" + share + ")", state.detail());
        if (!now.isBefore(lastTold.plus(tasks.rules().poll()))) {
            lastTold = now;
            tasks.tell(state);
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Asks the client, and waits for all answers. */
    public synchronized Map<String, JsonNode> ask(Map<String, Input> inputs) {
        Map<String, String> askedAs = new LinkedHashMap<>();
        inputs.forEach((key, input) -> {
            String unused = unused(key);
            askedAs.put(key, unused);
            open.put(unused, input);
        });
        if (!cancelled) {
            waitFor(open);
            await(askedAs.values());
        }
        open.keySet().removeAll(askedAs.values());
        if (cancelled) {
            noticed = true;
            throw unanswered("The call was cancelled.");
        }
        Map<String, JsonNode> replies = new LinkedHashMap<>();
        askedAs.forEach((key, asked) -> replies.put(key, taken(asked)));
        return replies;
    }

    /** A key means one question in the whole life of a task: clients know by it what they have asked their user. */
    private String unused(String key) {
        String unused = key;
        for (int i = 2; !usedKeys.add(unused); i++) {
            unused = key + "-" + i;
        }
        return unused;
    }

    private void await(Iterable<String> keys) {
        long until = System.nanoTime() + tasks.rules().patience().toNanos();
        try {
            while (!cancelled && anyOpen(keys)) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    keys.forEach(open::remove);
                    waitFor(open);
                    throw unanswered(
                            "Nobody answered within " + tasks.rules().patience().toMinutes() + " minutes.");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered("The server is stopping.");
        }
    }

    private void waitFor(Map<String, Input> questions) {
        if (questions.isEmpty()) {
            change(WORKING, state.message(), TaskState.NOTHING);
        } else {
            change(INPUT_REQUIRED, state.message(), TaskState.requests(questions));
        }
    }

    private boolean anyOpen(Iterable<String> keys) {
        for (String key : keys) {
            if (open.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("NullAway") // what is no longer open was answered
    private JsonNode taken(String key) {
        return answers.remove(key);
    }

    private static ProblemException unanswered(String why) {
        return Problem.CONFLICT.because("The client was asked something and gave no answer. " + why);
    }

    /** Takes answers to what is open. Others are ignored, as the specification wants. */
    public synchronized void update(JsonNode responses) {
        Map<String, JsonNode> fitting = new LinkedHashMap<>();
        Map<String, Input> rest = new LinkedHashMap<>(open);
        responses.properties().forEach(response -> {
            Input input = rest.remove(response.getKey());
            if (input != null) {
                check(response.getKey(), input, response.getValue());
                fitting.put(response.getKey(), response.getValue());
            }
        });
        if (fitting.isEmpty() || ended() || cancelled) {
            return;
        }
        waitFor(rest);
        open.keySet().retainAll(rest.keySet());
        answers.putAll(fitting);
        notifyAll();
    }

    private static void check(String key, Input input, JsonNode response) {
        if (!input.fits().test(response)) {
            throw JsonRpcError.of(
                            JsonRpcError.INVALID_PARAMS,
                            "params.inputResponses." + key + " is not a result of "
                                    + input.request().path("method").asText() + ".")
                    .exception();
        }
    }

    /** Asks the handler to stop; it may have finished before it notices. */
    public synchronized void cancel() {
        if (!ended() && !cancelled) {
            change(WORKING, "Being cancelled.", TaskState.NOTHING);
            cancelled = true;
            notifyAll();
        }
    }

    /** The server ends: the handler should too, and what becomes of the task is for the next server to say. */
    synchronized void stop() {
        stopped = true;
        cancelled = true;
        notifyAll();
    }

    /** For the handler: whether it should stop. One that was told so has not finished its work. */
    public synchronized boolean cancelled() {
        noticed |= cancelled;
        return cancelled;
    }

    /** The handler returned a result, maybe one that says that it failed. */
    public void complete(byte[] result) {
        int longest = tasks.rules().longestResult();
        if (result.length > longest) {
            fail(JsonRpcError.of(
                    JsonRpcError.INTERNAL_ERROR,
                    "The call is done, but its result of " + result.length + " bytes is too long: a task keeps up to "
                            + longest + ". Ask for less at once."));
            return;
        }
        end(COMPLETED, "", TaskState.result(result));
    }

    /** The call ended with an error of the protocol. */
    public void fail(JsonRpcError error) {
        end(FAILED, error.message(), TaskState.error(error));
    }

    private synchronized void end(TaskStatus status, String message, Json.Body detail) {
        if (ended()) {
            return;
        }
        boolean gaveUp = cancelled && noticed;
        if (gaveUp && stopped) {
            return;
        }
        TaskState last = gaveUp
                ? state.now(tasks.now(), CANCELLED, "Cancelled.", TaskState.NOTHING)
                : state.now(tasks.now(), status, message, detail);
        try {
            tasks.save(this, last);
            tasks.ended(this);
        } catch (RuntimeException e) {
            // It stays in memory, so that at least this server can tell its client.
            LOG.error("The end of {} could not be saved", last.id(), e);
        }
        show(last);
    }

    private void change(TaskStatus status, String message, Json.Body detail) {
        TaskState next = state.now(tasks.now(), status, message, detail);
        tasks.save(this, next);
        show(next);
    }

    private void show(TaskState next) {
        state = next;
        lastTold = next.updatedAt();
        tasks.tell(next);
    }
}
