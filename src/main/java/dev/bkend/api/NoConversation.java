package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The conversation with a client that sends a request and waits for its answer, no more. */
final class NoConversation implements Conversation {

    @Override
    public boolean canAnswer(Question question) {
        return false;
    }

    @Override
    public Map<String, Reply> ask(List<Question> questions) {
        throw Problem.INVALID_REQUEST.because("This needs an answer from a person (\""
                + questions.getFirst().key() + "\"), and can only be called through MCP by a client that can ask one.");
    }

    @Override
    public void progress(double done, double total, String message) {}

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}

    @Override
    public void inBackground() {}

    @Override
    public void letGo(Duration comeBackAfter) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
