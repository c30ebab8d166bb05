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
 * A table to create.
 *
 * @param projectId Id of the project.
 * @param environment Name of the environment.
 * @param tableName Name; a letter, then letters, digits, underscores and hyphens.
 * @param displayName Name to show.
 * @param description What it holds.
 * @param schema The fields, as a map or as a schema document.
 * @param required Names of required fields.
 * @param permissions Who may do what; the defaults when left out.
 * @param indexes Indexes to create in addition to those of the system.
 */
@NullMarked
public record TableCreate(
        String projectId,
        String environment,
        String tableName,
        @Nullable String displayName,
        @Nullable String description,
        JsonNode schema,
        @Nullable List<String> required,
        @Nullable JsonNode permissions,
        @Nullable List<IndexInput> indexes
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static TableCreate fromJson(JsonNode json) {
        return new TableCreate(
                Fields.value(json, "projectId", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "tableName", JsonNode::asText),
                Fields.value(json, "displayName", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.value(json, "schema", Fields::json),
                Fields.list(json, "required", JsonNode::asText),
                Fields.value(json, "permissions", Fields::json),
                Fields.list(json, "indexes", IndexInput::fromJson)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "projectId", projectId);
        Fields.write(out, "environment", environment);
        Fields.write(out, "tableName", tableName);
        Fields.write(out, "displayName", displayName);
        Fields.write(out, "description", description);
        Fields.write(out, "schema", schema);
        Fields.write(out, "required", required);
        Fields.write(out, "permissions", permissions);
        Fields.write(out, "indexes", indexes);
        out.writeEndObject();
    }
}
