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
 * A set of indexes a table has or had.
 *
 * @param id Id of the version.
 * @param tableId Id of the table.
 * @param version Number, counted from 1 without gaps.
 * @param indexes All indexes, those of the system first.
 * @param current Whether it is in force.
 * @param createdBy Id of the person who made it.
 * @param createdAt When it was made.
 */
@NullMarked
public record IndexVersion(
        String id,
        String tableId,
        Integer version,
        List<Index> indexes,
        Boolean current,
        String createdBy,
        Instant createdAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static IndexVersion fromJson(JsonNode json) {
        return new IndexVersion(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "tableId", JsonNode::asText),
                Fields.value(json, "version", JsonNode::asInt),
                Fields.list(json, "indexes", Index::fromJson),
                Fields.value(json, "current", JsonNode::asBoolean),
                Fields.value(json, "createdBy", JsonNode::asText),
                Fields.value(json, "createdAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "tableId", tableId);
        Fields.write(out, "version", version);
        Fields.write(out, "indexes", indexes);
        Fields.write(out, "current", current);
        Fields.write(out, "createdBy", createdBy);
        Fields.write(out, "createdAt", createdAt);
        out.writeEndObject();
    }
}
