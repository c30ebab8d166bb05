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
 * One thing that is wrong with a request.
 *
 * @param pointer JSON Pointer into the arguments; a request body is at /body.
 * @param message What was given there, and what is allowed.
 */
@NullMarked
public record ErrorDetail(
        String pointer,
        String message
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static ErrorDetail fromJson(JsonNode json) {
        return new ErrorDetail(
                Fields.value(json, "pointer", JsonNode::asText),
                Fields.value(json, "message", JsonNode::asText)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "pointer", pointer);
        Fields.write(out, "message", message);
        out.writeEndObject();
    }
}
