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
 * Changes to a table's indexes, made together.
 *
 * @param indexesToAddOrUpdate Indexes to add, or to replace by name.
 * @param indexesToRemove Names of indexes to remove.
 */
@NullMarked
public record IndexChanges(
        @Nullable List<IndexInput> indexesToAddOrUpdate,
        @Nullable List<String> indexesToRemove
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static IndexChanges fromJson(JsonNode json) {
        return new IndexChanges(
                Fields.list(json, "indexesToAddOrUpdate", IndexInput::fromJson),
                Fields.list(json, "indexesToRemove", JsonNode::asText)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "indexesToAddOrUpdate", indexesToAddOrUpdate);
        Fields.write(out, "indexesToRemove", indexesToRemove);
        out.writeEndObject();
    }
}
