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
 * An index to create.
 *
 * @param name Name, unique in the table.
 * @param fields Its fields in order.
 * @param unique Whether two records may not have the same values.
 * @param sparse Whether records without the fields are left out.
 */
@NullMarked
public record IndexInput(
        String name,
        JsonNode fields,
        @Nullable Boolean unique,
        @Nullable Boolean sparse
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static IndexInput fromJson(JsonNode json) {
        return new IndexInput(
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "fields", Fields::json),
                Fields.value(json, "unique", JsonNode::asBoolean),
                Fields.value(json, "sparse", JsonNode::asBoolean)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "name", name);
        Fields.write(out, "fields", fields);
        Fields.write(out, "unique", unique);
        Fields.write(out, "sparse", sparse);
        out.writeEndObject();
    }
}
