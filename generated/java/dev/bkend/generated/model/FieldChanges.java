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
 * Changes to a table's fields, made together.
 *
 * @param fieldsToAddOrUpdate Fields to add or to replace.
 * @param fieldsToRemove Names of fields to remove with their values.
 * @param requiredFieldsToAdd Names of fields that become required.
 * @param requiredFieldsToRemove Names of fields that become optional.
 */
@NullMarked
public record FieldChanges(
        @Nullable JsonNode fieldsToAddOrUpdate,
        @Nullable List<String> fieldsToRemove,
        @Nullable List<String> requiredFieldsToAdd,
        @Nullable List<String> requiredFieldsToRemove
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static FieldChanges fromJson(JsonNode json) {
        return new FieldChanges(
                Fields.value(json, "fieldsToAddOrUpdate", Fields::json),
                Fields.list(json, "fieldsToRemove", JsonNode::asText),
                Fields.list(json, "requiredFieldsToAdd", JsonNode::asText),
                Fields.list(json, "requiredFieldsToRemove", JsonNode::asText)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "fieldsToAddOrUpdate", fieldsToAddOrUpdate);
        Fields.write(out, "fieldsToRemove", fieldsToRemove);
        Fields.write(out, "requiredFieldsToAdd", requiredFieldsToAdd);
        Fields.write(out, "requiredFieldsToRemove", requiredFieldsToRemove);
        out.writeEndObject();
    }
}
