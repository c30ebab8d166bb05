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
 * Somebody to invite.
 *
 * @param name Their name, in characters that can be seen.
 * @param email Their e-mail address; only who knows it together with the code can join.
 * @param role What they will be.
 */
@NullMarked
public record InvitationCreate(
        String name,
        String email,
        AssignableRole role
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static InvitationCreate fromJson(JsonNode json) {
        return new InvitationCreate(
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "email", JsonNode::asText),
                Fields.value(json, "role", AssignableRole::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "name", name);
        Fields.write(out, "email", email);
        Fields.write(out, "role", role);
        out.writeEndObject();
    }
}
