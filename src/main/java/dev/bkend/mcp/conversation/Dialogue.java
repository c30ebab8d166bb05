package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.api.problem.Problem;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.stream.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A call in a session: a question is a request to the client, and the handler waits for its answer. */
public final class Dialogue extends LiveConversation {

    private final Revision revision;
    private final ClientCapabilities client;
    private final Supplier<LogLevel> level;
    private final Function<QuestionRequest, Pending> send;
    private final Consumer<Duration> letGo;

    /** A question on its way: waits for the result, or ends the waiting. */
    public interface Pending {

        JsonNode await();

        void giveUp();
    }

    /**
     * @param level the level the session has just now
     * @param send sends a question to the client
     * @param letGo closes the connection of the call
     */
    public Dialogue(
            Stage stage,
            CallMeta meta,
            Revision revision,
            ClientCapabilities client,
            Supplier<LogLevel> level,
            Function<QuestionRequest, Pending> send,
            Consumer<Duration> letGo) {
        super(stage, meta);
        this.revision = revision;
        this.client = client;
        this.level = level;
        this.send = send;
        this.letGo = letGo;
    }

    @Override
    Optional<LogLevel> level() {
        return Optional.of(level.get());
    }

    @Override
    public boolean canAnswer(Question question) {
        return client.canAnswer(question);
    }

    @Override
    public Map<String, Reply> ask(List<Question> questions) {
        for (Question question : questions) {
            if (!canAnswer(question)) {
                throw Problem.INVALID_REQUEST.because("This needs a client that declares the capability "
                        + ClientCapabilities.required(List.of(question)) + " when it connects; yours does not.");
            }
        }
        Map<String, Pending> pending = new LinkedHashMap<>();
        questions.forEach(question -> pending.put(question.key(), send(question)));
        Map<String, Reply> replies = new LinkedHashMap<>();
        for (Question question : questions) {
            replies.put(question.key(), reply(question, pending));
        }
        return replies;
    }

    @SuppressWarnings("NullAway") // each question was put in
    private static Reply reply(Question question, Map<String, Pending> pending) {
        JsonNode result = pending.get(question.key()).await();
        if (!QuestionRequest.fits(question, result)) {
            throw Problem.INVALID_REQUEST.because("The client's answer to \"" + question.key() + "\" is not one.");
        }
        return new Reply(result);
    }

    private Pending send(Question question) {
        Pending sent = send.apply(QuestionRequest.of(question, revision));
        onCancel(sent::giveUp);
        return sent;
    }

    @Override
    public void letGo(Duration comeBackAfter) {
        letGo.accept(comeBackAfter);
    }
}
