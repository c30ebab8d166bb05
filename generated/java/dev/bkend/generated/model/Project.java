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
 * One backend.
 *
 * @param id Id of the project.
 * @param organizationId Id of the organization that owns it.
 * @param slug Short name for addresses, unique in the organization.
 * @param name Name.
 * @param description What the project is for; left out when not set.
 * @param primaryCloud The cloud it was created for.
 * @param primaryRegion The region it was created for.
 * @param settings Settings all environments share.
 * @param environmentCount Number of environments.
 * @param status State of the project.
 * @param createdAt When it was created.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record Project(
        String id,
        String organizationId,
        String slug,
        String name,
        @Nullable String description,
        Cloud primaryCloud,
        String primaryRegion,
        JsonNode settings,
        Integer environmentCount,
        ProjectStatus status,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Project fromJson(JsonNode json) {
        return new Project(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "slug", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.value(json, "primaryCloud", Cloud::fromJson),
                Fields.value(json, "primaryRegion", JsonNode::asText),
                Fields.value(json, "settings", Fields::json),
                Fields.value(json, "environmentCount", JsonNode::asInt),
                Fields.value(json, "status", ProjectStatus::fromJson),
                Fields.value(json, "createdAt", Fields::instant),
                Fields.value(json, "updatedAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "organizationId", organizationId);
        Fields.write(out, "slug", slug);
        Fields.write(out, "name", name);
        Fields.write(out, "description", description);
        Fields.write(out, "primaryCloud", primaryCloud);
        Fields.write(out, "primaryRegion", primaryRegion);
        Fields.write(out, "settings", settings);
        Fields.write(out, "environmentCount", environmentCount);
        Fields.write(out, "status", status);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
