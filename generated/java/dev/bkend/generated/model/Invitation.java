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
 * An invitation to the organization, without its code.
 *
 * @param id Id of the invitation.
 * @param organizationId Id of the organization.
 * @param name Name of who is invited.
 * @param email The e-mail address that the invitation is for.
 * @param role What they will be.
 * @param status What became of it.
 * @param invitedBy Id of the person who sent it.
 * @param expiresAt When its code stops working.
 * @param createdAt When it was made.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record Invitation(
        String id,
        String organizationId,
        String name,
        String email,
        AssignableRole role,
        InvitationStatus status,
        String invitedBy,
        Instant expiresAt,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Invitation fromJson(JsonNode json) {
        return new Invitation(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "email", JsonNode::asText),
                Fields.value(json, "role", AssignableRole::fromJson),
                Fields.value(json, "status", InvitationStatus::fromJson),
                Fields.value(json, "invitedBy", JsonNode::asText),
                Fields.value(json, "expiresAt", Fields::instant),
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
        Fields.write(out, "email", email);
        Fields.write(out, "role", role);
        Fields.write(out, "status", status);
        Fields.write(out, "invitedBy", invitedBy);
        Fields.write(out, "expiresAt", expiresAt);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
