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
 * The members of a project to change.
 *
 * @param name New name.
 * @param slug The present slug; another one is refused.
 * @param description New description; an empty text removes it.
 * @param settings All settings; those left out are removed.
 */
@NullMarked
public record ProjectUpdate(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String description,
        @Nullable JsonNode settings
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static ProjectUpdate fromJson(JsonNode json) {
        return new ProjectUpdate(
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "slug", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.value(json, "settings", Fields::json)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "name", name);
        Fields.write(out, "slug", slug);
        Fields.write(out, "description", description);
        Fields.write(out, "settings", settings);
        out.writeEndObject();
    }
}
