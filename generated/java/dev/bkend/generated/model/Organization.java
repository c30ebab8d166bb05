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
 * A tenant, which owns projects.
 *
 * @param id Id of the organization.
 * @param slug Short name for addresses.
 * @param name Name.
 * @param displayName Name to show; left out when not set.
 * @param description What the organization is for; left out when not set.
 * @param plan Name of the plan.
 * @param status State of the organization.
 * @param role The caller's role in it.
 * @param createdAt When it was created.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record Organization(
        String id,
        String slug,
        String name,
        @Nullable String displayName,
        @Nullable String description,
        String plan,
        OrganizationStatus status,
        Role role,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Organization fromJson(JsonNode json) {
        return new Organization(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "slug", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "displayName", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.value(json, "plan", JsonNode::asText),
                Fields.value(json, "status", OrganizationStatus::fromJson),
                Fields.value(json, "role", Role::fromJson),
                Fields.value(json, "createdAt", Fields::instant),
                Fields.value(json, "updatedAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "slug", slug);
        Fields.write(out, "name", name);
        Fields.write(out, "displayName", displayName);
        Fields.write(out, "description", description);
        Fields.write(out, "plan", plan);
        Fields.write(out, "status", status);
        Fields.write(out, "role", role);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
