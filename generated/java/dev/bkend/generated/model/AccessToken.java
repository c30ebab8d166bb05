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
 * A management token or an app key, without its value.
 *
 * @param id Id of the token.
 * @param organizationId Id of the organization it belongs to.
 * @param name What it is for.
 * @param type What it can be used with.
 * @param scopes What it may do.
 * @param projects Ids of the only projects it reaches; empty for all.
 * @param environment Name of the only environment it reaches; left out for all.
 * @param prefix The first characters of its value, to tell tokens apart.
 * @param status Whether it still works.
 * @param lastUsedAt When it was last used; left out before that.
 * @param expiresAt When it stops working; left out for never.
 * @param createdBy Id of the person who made it.
 * @param createdAt When it was made.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record AccessToken(
        String id,
        String organizationId,
        String name,
        AccessTokenType type,
        List<String> scopes,
        List<String> projects,
        @Nullable String environment,
        String prefix,
        AccessTokenStatus status,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static AccessToken fromJson(JsonNode json) {
        return new AccessToken(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "type", AccessTokenType::fromJson),
                Fields.list(json, "scopes", JsonNode::asText),
                Fields.list(json, "projects", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "prefix", JsonNode::asText),
                Fields.value(json, "status", AccessTokenStatus::fromJson),
                Fields.value(json, "lastUsedAt", Fields::instant),
                Fields.value(json, "expiresAt", Fields::instant),
                Fields.value(json, "createdBy", JsonNode::asText),
                Fields.value(json, "createdAt", Fields::instant),
                Fields.value(json, "updatedAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "organizationId", organizationId);
        Fields.write(out, "name", name);
        Fields.write(out, "type", type);
        Fields.write(out, "scopes", scopes);
        Fields.write(out, "projects", projects);
        Fields.write(out, "environment", environment);
        Fields.write(out, "prefix", prefix);
        Fields.write(out, "status", status);
        Fields.write(out, "lastUsedAt", lastUsedAt);
        Fields.write(out, "expiresAt", expiresAt);
        Fields.write(out, "createdBy", createdBy);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
