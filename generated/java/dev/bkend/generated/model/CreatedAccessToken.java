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
 * A new token with its value.
 *
 * @param value The secret itself, never shown again.
 * @param accessToken The token.
 */
@NullMarked
public record CreatedAccessToken(
        String value,
        AccessToken accessToken
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static CreatedAccessToken fromJson(JsonNode json) {
        return new CreatedAccessToken(
                Fields.value(json, "value", JsonNode::asText),
                Fields.value(json, "accessToken", AccessToken::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "value", value);
        Fields.write(out, "accessToken", accessToken);
        out.writeEndObject();
    }
}
