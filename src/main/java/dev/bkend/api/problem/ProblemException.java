package dev.bkend.api.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;
import java.util.List;

/** A call refused for a reason the caller can understand; the doors phrase it, nobody logs a stack trace for it. */
public final class ProblemException extends RuntimeException implements JsonRecord {

    private final Problem problem;
    private final transient List<Detail> details;

    ProblemException(Problem problem, String message, List<Detail> details) {
        super(message, null, false, false);
        this.problem = problem;
        this.details = List.copyOf(details);
    }

    public Problem problem() {
        return problem;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<Detail> details() {
        return details;
    }

    /** The body both doors answer with: {@code {"error": {code, message, details?}}}. */
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("error");
        out.writeStringField("code", problem.name());
        out.writeStringField("message", message());
        Detail.writeTo(out, details);
        out.writeEndObject();
        out.writeEndObject();
    }
}
