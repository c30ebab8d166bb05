// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Fields;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong and, where that can be said, what would be right.
 *
 * @param code The kind of failure.
 * @param message The failure in a sentence, with the value that caused it.
 * @param details One entry for each thing that is wrong with the request; left out when there is nothing to list.
 */
@NullMarked
public record ErrorInfo(
        ErrorCode code,
        String message,
        @Nullable List<ErrorDetail> details
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static ErrorInfo fromJson(JsonNode json) {
        return new ErrorInfo(
                Fields.value(json, "code", ErrorCode::fromJson),
                Fields.value(json, "message", JsonNode::asText),
                Fields.list(json, "details", ErrorDetail::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "code", code);
        Fields.write(out, "message", message);
        Fields.write(out, "details", details);
        out.writeEndObject();
    }
}
