package dev.bkend.mcp.conversation;

import dev.bkend.api.LogLevel;
import dev.bkend.api.Question;
import dev.bkend.api.Reply;
import dev.bkend.api.problem.Problem;
import dev.bkend.mcp.stream.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call outside of a session: news can be told, but there is nowhere for an answer to arrive. */
public final class NoReply extends LiveConversation {

    public NoReply(Stage stage, CallMeta meta) {
        super(stage, meta);
    }

    @Override
    Optional<LogLevel> level() {
        return Optional.empty();
    }

    @Override
    public Map<String, Reply> ask(List<Question> questions) {
        throw Problem.INVALID_REQUEST.because("This asks the person in front of the client something (\""
                + questions.getFirst().key()
                + "\"), for which it needs a session. Open one with initialize and send its Mcp-Session-Id.");
    }
}
