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
 * A table in a list.
 *
 * @param id Id of the table.
 * @param projectId Id of its project.
 * @param environment Name of its environment.
 * @param tableName Name, unique in the environment; upper and lower case differ.
 * @param displayName Name to show; left out when not set.
 * @param description What it holds; left out when not set.
 * @param fields The type of each field by its name; left out in the full view.
 * @param schema Its present schema; in the full view.
 * @param permissions Who may do what, empty for the defaults; in the full view.
 * @param indexes Its present indexes, those of the system first; in the full view.
 * @param documentCount Number of records.
 * @param schemaVersion Number of its present schema.
 * @param indexVersion Number of its present set of indexes.
 * @param status State of the table.
 * @param progress How much of the change under way is done; left out when there is none.
 * @param createdAt When it was created.
 * @param updatedAt When it was last changed.
 */
@NullMarked
public record ListedTable(
        String id,
        String projectId,
        String environment,
        String tableName,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable Map<String, String> fields,
        @Nullable JsonNode schema,
        @Nullable JsonNode permissions,
        @Nullable List<Index> indexes,
        Long documentCount,
        Integer schemaVersion,
        Integer indexVersion,
        TableStatus status,
        @Nullable Double progress,
        Instant createdAt,
        Instant updatedAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static ListedTable fromJson(JsonNode json) {
        return new ListedTable(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "projectId", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "tableName", JsonNode::asText),
                Fields.value(json, "displayName", JsonNode::asText),
                Fields.value(json, "description", JsonNode::asText),
                Fields.map(json, "fields", JsonNode::asText),
                Fields.value(json, "schema", Fields::json),
                Fields.value(json, "permissions", Fields::json),
                Fields.list(json, "indexes", Index::fromJson),
                Fields.value(json, "documentCount", JsonNode::asLong),
                Fields.value(json, "schemaVersion", JsonNode::asInt),
                Fields.value(json, "indexVersion", JsonNode::asInt),
                Fields.value(json, "status", TableStatus::fromJson),
                Fields.value(json, "progress", JsonNode::asDouble),
                Fields.value(json, "createdAt", Fields::instant),
                Fields.value(json, "updatedAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "projectId", projectId);
        Fields.write(out, "environment", environment);
        Fields.write(out, "tableName", tableName);
        Fields.write(out, "displayName", displayName);
        Fields.write(out, "description", description);
        Fields.write(out, "fields", fields);
        Fields.write(out, "schema", schema);
        Fields.write(out, "permissions", permissions);
        Fields.write(out, "indexes", indexes);
        Fields.write(out, "documentCount", documentCount);
        Fields.write(out, "schemaVersion", schemaVersion);
        Fields.write(out, "indexVersion", indexVersion);
        Fields.write(out, "status", status);
        Fields.write(out, "progress", progress);
        Fields.write(out, "createdAt", createdAt);
        Fields.write(out, "updatedAt", updatedAt);
        out.writeEndObject();
    }
}
