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
 * A project to create.
 *
 * @param organizationId Id of the organization that will own it.
 * @param slug Short name for addresses; lower-case letters, digits and inner hyphens.
 * @param name Name.
 * @param primaryCloud The cloud to run in; a self-hosted server only keeps it.
 * @param primaryRegion The region to run in, such as ap-northeast-2; a self-hosted server only keeps it.
 * @param description What the project is for.
 */
@NullMarked
public record ProjectCreate(
        String organizationId,
        String slug,
        String name,
        Cloud primaryCloud,
        String primaryRegion,
        @Nullable String description
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static ProjectCreate fromJson(JsonNode json) {
        return new ProjectCreate(
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "slug", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "primaryCloud", Cloud::fromJson),
                Fields.value(json, "primaryRegion", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "organizationId", organizationId);
        Fields.write(out, "slug", slug);
        Fields.write(out, "name", name);
        Fields.write(out, "primaryCloud", primaryCloud);
        Fields.write(out, "primaryRegion", primaryRegion);
        Fields.write(out, "description", description);
        out.writeEndObject();
    }
}
