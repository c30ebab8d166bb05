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
 * The wish to hand an organization over.
 *
 * @param confirm The slug of the organization, typed again.
 */
@NullMarked
public record OwnershipTransfer(
        String confirm
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static OwnershipTransfer fromJson(JsonNode json) {
        return new OwnershipTransfer(
                Fields.value(json, "confirm", JsonNode::asText)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "confirm", confirm);
        out.writeEndObject();
    }
}
