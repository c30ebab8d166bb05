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
 * A copy of a project's backend with its own data.
 *
 * @param id Id of the environment.
 * @param projectId Id of its project.
 * @param environment Name, unique in the project.
 * @param environmentType What it is for.
 * @param cloud The cloud of its project.
 * @param region The region of its project.
 * @param cluster Where its data is kept; left out for the server's own disk.
 * @param status Deployment status.
 * @param statusMessage Why it failed; left out otherwise.
 * @param createdAt When it was created.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record Environment(
        String id,
        String projectId,
        String environment,
        EnvironmentType environmentType,
        Cloud cloud,
        String region,
        @Nullable String cluster,
        EnvironmentStatus status,
        @Nullable String statusMessage,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Environment fromJson(JsonNode json) {
        return new Environment(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "projectId", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "environmentType", EnvironmentType::fromJson),
                Fields.value(json, "cloud", Cloud::fromJson),
                Fields.value(json, "region", JsonNode::asText),
                Fields.value(json, "cluster", JsonNode::asText),
                Fields.value(json, "status", EnvironmentStatus::fromJson),
                Fields.value(json, "statusMessage", JsonNode::asText),
                Fields.value(json, "createdAt", Fields::instant),
                Fields.value(json, "updatedAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "projectId", projectId);
        Fields.write(out, "environment", environment);
        Fields.write(out, "environmentType", environmentType);
        Fields.write(out, "cloud", cloud);
        Fields.write(out, "region", region);
        Fields.write(out, "cluster", cluster);
        Fields.write(out, "status", status);
        Fields.write(out, "statusMessage", statusMessage);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
