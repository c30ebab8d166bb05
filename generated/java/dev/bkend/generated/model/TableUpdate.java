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
 * The members of a table to change.
 *
 * @param displayName New name to show; an empty text removes it.
 * @param description New description; an empty text removes it.
 * @param permissions All permissions; what is left out is no longer allowed.
 */
@NullMarked
public record TableUpdate(
        @Nullable String displayName,
        @Nullable String description,
        @Nullable JsonNode permissions
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static TableUpdate fromJson(JsonNode json) {
        return new TableUpdate(
                Fields.value(json, "displayName", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.value(json, "permissions", Fields::json)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "displayName", displayName);
        Fields.write(out, "description", description);
        Fields.write(out, "permissions", permissions);
        out.writeEndObject();
    }
}
