package dev.bkend.app;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.api.json.JsonRecord;
import dev.bkend.api.problem.Detail;
import java.io.IOException;
import java.util.List;

/** A request of an application refused for a reason it can understand. */
public final class AppException extends RuntimeException implements JsonRecord {

    private final transient AppProblem problem;
    private final transient List<Detail> details;

    AppException(AppProblem problem, String message, List<Detail> details) {
        super(message, null, false, false);
        this.problem = problem;
        this.details = List.copyOf(details);
    }

    public AppProblem problem() {
        return problem;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<Detail> details() {
        return details;
    }

    /** Says the same in each of the places where the clients of the hosted product look for it. */
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("success", false);
        out.writeNumberField("statusCode", problem.status());
        out.writeStringField("code", problem.code());
        out.writeStringField("message", message());
        out.writeObjectFieldStart("error");
        out.writeStringField("code", problem.code());
        out.writeStringField("message", message());
        Detail.writeTo(out, details);
        out.writeEndObject();
        out.writeEndObject();
    }
}
