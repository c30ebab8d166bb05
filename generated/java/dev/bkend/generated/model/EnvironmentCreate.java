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
 * An environment to create.
 *
 * @param projectId Id of the project it will belong to.
 * @param environment Name; a lower-case letter, then lower-case letters, digits and hyphens.
 * @param environmentType What it is for.
 */
@NullMarked
public record EnvironmentCreate(
        String projectId,
        String environment,
        EnvironmentType environmentType
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static EnvironmentCreate fromJson(JsonNode json) {
        return new EnvironmentCreate(
                Fields.value(json, "projectId", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "environmentType", EnvironmentType::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "projectId", projectId);
        Fields.write(out, "environment", environment);
        Fields.write(out, "environmentType", environmentType);
        out.writeEndObject();
    }
}
