package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.mcp.conversation.RequestState.Bound;
import dev.bkend.mcp.conversation.RequestState.Rounds;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.stream.Stage;
import dev.bkend.mcp.task.Input;
import dev.bkend.mcp.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A call that stands alone: a question ends it, and the client calls again with the answer. The handler then runs from
 * its start and finds the answers it already has.
 */
public final class RoundTrips extends LiveConversation {

    private static final int MISSING_REQUIRED_CLIENT_CAPABILITY = -32021;

    private final CallMeta meta;
    private final Revision revision;
    private final RequestState states;
    private final Supplier<Bound> bound;
    private final Rounds before;
    private final JsonNode given;
    private final Optional<Background> background;
    private volatile Optional<Task> task = Optional.empty();

    /**
     * @param bound what a state is bound to; asked for only if there is one, since it takes a digest
     * @param params of the request: {@code requestState} and {@code inputResponses} are beside its own
     * @param background for a method whose calls can go on without their connection
     */
    public RoundTrips(
            Stage stage,
            CallMeta meta,
            Revision revision,
            RequestState states,
            Supplier<Bound> bound,
            JsonNode params,
            Optional<Background> background) {
        super(stage, meta);
        this.meta = meta;
        this.revision = revision;
        this.states = states;
        this.bound = bound;
        this.before =
                params.has("requestState") ? states.read(params.path("requestState"), bound.get()) : Rounds.none();
        this.given = responses(params.path("inputResponses"));
        this.background = background.filter(any -> client().hasTasks());
        stage.onGone(this::hungUp);
    }

    /** What the client is told when it lacks a capability. */
    public static Refusal lacks(ObjectNode required) {
        ObjectNode data = required.objectNode();
        data.set("requiredCapabilities", required);
        return new Refusal(
                400,
                JsonRpcError.of(
                        MISSING_REQUIRED_CLIENT_CAPABILITY,
                        "This needs a client with the capabilities " + required
                                + ", declared in params._meta of the request.",
                        data));
    }

    private ClientCapabilities client() {
        return meta.client();
    }

    private void hungUp() {
        if (task.isEmpty()) {
            cancel();
        }
    }

    /** Whether the handler may let its client go before it is done. */
    public boolean mayGoOnAlone() {
        return background.isPresent();
    }

    @Override
    public void inBackground() {
        if (background.isPresent() && task.isEmpty() && !wasCancelled()) {
            Task begun = background.get().tasks().begin(background.get().caller());
            task = Optional.of(begun);
            background.get().answer().accept(new Result("task", begun.json(), Optional.empty()));
        }
    }

    @Override
    public Optional<Task> task() {
        return task;
    }

    /** Who asks this has much to do, and wants to stop when nobody waits: revision 2026-07-28 cancels by hanging up. */
    @Override
    public boolean cancelled() {
        if (task.isPresent()) {
            return task.get().cancelled();
        }
        stage().watch();
        return super.cancelled();
    }

    @Override
    public void progress(double done, double total, String message) {
        task.ifPresentOrElse(begun -> begun.progress(done, total, message), () -> super.progress(done, total, message));
    }

    /** Tasks have no log (extension for tasks, section "Task Status Notifications"). */
    @Override
    public void log(LogLevel level, String logger, JsonNode data) {
        if (task.isEmpty()) {
            super.log(level, logger, data);
        }
    }

    @Override
    Optional<LogLevel> level() {
        return meta.logLevel();
    }

    @Override
    public boolean canAnswer(Question question) {
        return client().canAnswer(question);
    }

    @Override
    public Map<String, Reply> ask(List<Question> questions) {
        List<Question> unanswerable =
                questions.stream().filter(question -> !canAnswer(question)).toList();
        if (!unanswerable.isEmpty()) {
            throw lacks(ClientCapabilities.required(unanswerable));
        }
        return task.isPresent() ? askInTask(task.get(), questions) : askAgain(questions);
    }

    private Map<String, Reply> askInTask(Task running, List<Question> questions) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Question question : questions) {
            inputs.put(
                    question.key(),
                    new Input(
                            QuestionRequest.of(question, revision).json(),
                            result -> QuestionRequest.fits(question, result)));
        }
        Map<String, Reply> replies = new LinkedHashMap<>();
        running.ask(inputs).forEach((key, result) -> replies.put(key, new Reply(result)));
        return replies;
    }

    /** Ends the call with what is still to be answered. */
    private Map<String, Reply> askAgain(List<Question> questions) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        Map<String, QuestionRequest> open = new LinkedHashMap<>();
        for (Question question : questions) {
            result(question)
                    .ifPresentOrElse(
                            result -> replies.put(question.key(), new Reply(result)),
                            () -> open.put(question.key(), QuestionRequest.of(question, revision)));
        }
        if (!open.isEmpty()) {
            throw new InputRequired(open, states.write(bound.get(), new Rounds(before.step() + 1, before.results())));
        }
        return replies;
    }

    /** From an earlier round, or from this one, which the state of the next round then remembers. */
    private Optional<JsonNode> result(Question question) {
        JsonNode kept = before.results().path(question.key());
        if (!kept.isMissingNode()) {
            return Optional.of(kept);
        }
        JsonNode result = given.path(question.key());
        // Without a state nothing was asked yet.
        if (result.isMissingNode() || before.step() == 0) {
            return Optional.empty();
        }
        if (!QuestionRequest.fits(question, result)) {
            throw invalid("params.inputResponses." + question.key() + " is not a result of "
                    + QuestionRequest.of(question, revision).method() + ".");
        }
        before.results().set(question.key(), result);
        return Optional.of(result);
    }

    private static JsonNode responses(JsonNode given) {
        if (!given.isMissingNode() && !given.isObject()) {
            throw invalid("params.inputResponses must be an object of results by the keys of inputRequests.");
        }
        return given;
    }

    private static RuntimeException invalid(String message) {
        return JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message).exception();
    }
}
