package dev.bkend.mcp.conversation;

import dev.bkend.api.json.Json;
import dev.bkend.mcp.revision.Result;
import java.util.Map;

/** Ends a call that can't go on without an answer; the client sends it again with the answers (SEP-2322). */
public final class InputRequired extends RuntimeException {

    private final transient Map<String, QuestionRequest> questions;
    private final transient String state;

    InputRequired(Map<String, QuestionRequest> questions, String state) {
        super("input required", null, false, false);
        this.questions = questions;
        this.state = state;
    }

    public Result result() {
        return Result.of("input_required", out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("inputRequests");
            for (Map.Entry<String, QuestionRequest> question : questions.entrySet()) {
                out.writeFieldName(question.getKey());
                Json.MAPPER.writeTree(out, question.getValue().json());
            }
            out.writeEndObject();
            out.writeStringField("requestState", state);
            out.writeEndObject();
        });
    }
}
