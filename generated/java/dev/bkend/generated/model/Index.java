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
 * An index of a table.
 *
 * @param name Name.
 * @param fields Its fields in order.
 * @param unique Whether two records may not have the same values.
 * @param sparse Whether records without the fields are left out.
 * @param system Whether every table has it and it cannot be changed.
 * @param state Whether it can be used; left out in versions.
 * @param progress How much of it is built.
 */
@NullMarked
public record Index(
        String name,
        JsonNode fields,
        Boolean unique,
        Boolean sparse,
        Boolean system,
        @Nullable IndexState state,
        @Nullable Double progress
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Index fromJson(JsonNode json) {
        return new Index(
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "fields", Fields::json),
                Fields.value(json, "unique", JsonNode::asBoolean),
                Fields.value(json, "sparse", JsonNode::asBoolean),
                Fields.value(json, "system", JsonNode::asBoolean),
                Fields.value(json, "state", IndexState::fromJson),
                Fields.value(json, "progress", JsonNode::asDouble)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "name", name);
        Fields.write(out, "fields", fields);
        Fields.write(out, "unique", unique);
        Fields.write(out, "sparse", sparse);
        Fields.write(out, "system", system);
        Fields.write(out, "state", state);
        Fields.write(out, "progress", progress);
        out.writeEndObject();
    }
}
