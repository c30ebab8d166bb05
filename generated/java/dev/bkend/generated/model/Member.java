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
 * A person who belongs to the organization.
 *
 * @param id Id of the person.
 * @param organizationId Id of the organization.
 * @param name Name.
 * @param email The e-mail address that they sign in with.
 * @param role What they are in the organization.
 * @param createdAt When they joined.
 */
@NullMarked
public record Member(
        String id,
        String organizationId,
        String name,
        String email,
        Role role,
        Instant createdAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Member fromJson(JsonNode json) {
        return new Member(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "email", JsonNode::asText),
                Fields.value(json, "role", Role::fromJson),
                Fields.value(json, "createdAt", Fields::instant)
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
        Fields.write(out, "createdAt", createdAt);
        out.writeEndObject();
    }
}
