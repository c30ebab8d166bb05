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
 * An invitation with its code.
 *
 * @param code What they type on the page, never shown again.
 * @param url The page where they join; it holds no secret.
 * @param invitation The invitation.
 */
@NullMarked
public record CreatedInvitation(
        String code,
        String url,
        Invitation invitation
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static CreatedInvitation fromJson(JsonNode json) {
        return new CreatedInvitation(
                Fields.value(json, "code", JsonNode::asText),
                Fields.value(json, "url", JsonNode::asText),
                Fields.value(json, "invitation", Invitation::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "code", code);
        Fields.write(out, "url", url);
        Fields.write(out, "invitation", invitation);
        out.writeEndObject();
    }
}
