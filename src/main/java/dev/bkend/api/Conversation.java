package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a handler can tell and ask the client behind a call while it works. A client that can't be told anything is
 * {@link #NONE}: news goes nowhere, a question is refused.
 */
public interface Conversation {

    Conversation NONE = new NoConversation();

    /** Whether the client says that it can answer this kind of question. */
    boolean canAnswer(Question question);

    /**
     * Asks all at once and returns the replies by the key of their question. Depending on the client the handler may be
     * run again from its start when the replies are there, so it must have changed nothing before.
     *
     * <p>Throws INVALID_REQUEST if the client can't answer one of them, or not so, and CONFLICT if it took too long.
     */
    Map<String, Reply> ask(List<Question> questions);

    /** Tells how far the work is; {@code done} grows from call to call, up to {@code total}. */
    void progress(double done, double total, String message);

    /** A line for the log of the client; nothing secret. */
    void log(LogLevel level, String logger, JsonNode data);

    /**
     * From here on the work may take long: a client that can come back for the outcome is let go with a task, any other
     * goes on waiting. Questions after this one are asked through the task. Throws TOO_MANY_REQUESTS if its program has
     * as many tasks at once as it may.
     */
    void inBackground();

    /** Closes the connection while the work goes on, if the client knows how to come back for the rest. */
    void letGo(Duration comeBackAfter);

    /** Whether nobody waits for the outcome any more; a handler with much left to do asks this now and then. */
    boolean cancelled();
}
