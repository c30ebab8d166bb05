package dev.bkend.control.table;

import dev.bkend.api.json.Json;
import dev.bkend.control.SchemaInput;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Row;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its environment keeps it, with its current schema and indexes.
 *
 * @param physical name of the database table that holds the records
 */
public record TableRow(
        String id,
        String physical,
        String tableName,
        Optional<String> displayName,
        Optional<String> description,
        Permissions permissions,
        TableSchema schema,
        IndexList indexes,
        int schemaVersion,
        int indexVersion,
        Instant createdAt,
        Instant updatedAt) {

    static TableRow of(Row row) {
        return new TableRow(
                row.text("id"),
                row.text("physical"),
                row.text("table_name"),
                row.optionalText("display_name"),
                row.optionalText("description"),
                Permissions.of(Json.parse(row.text("permissions"))),
                TableSchema.of(Json.parse(row.text("schema"))),
                IndexList.of(Json.parse(row.text("indexes"))),
                Math.toIntExact(row.number("schema_version")),
                Math.toIntExact(row.number("index_version")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    TableRow with(TableSchema changed, Instant now) {
        int version = changed.equals(schema) ? schemaVersion : schemaVersion + 1;
        return new TableRow(
                id,
                physical,
                tableName,
                displayName,
                description,
                permissions,
                changed,
                indexes,
                version,
                indexVersion,
                createdAt,
                now);
    }

    TableRow with(IndexList changed, Instant now) {
        int version = changed.equals(indexes) ? indexVersion : indexVersion + 1;
        return new TableRow(
                id,
                physical,
                tableName,
                displayName,
                description,
                permissions,
                schema,
                changed,
                schemaVersion,
                version,
                createdAt,
                now);
    }

    /** Null leaves a text as it is, an empty one removes it. */
    TableRow with(@Nullable String newName, @Nullable String newDescription, Permissions changed, Instant now) {
        return new TableRow(
                id,
                physical,
                tableName,
                newName == null ? displayName : SchemaInput.text(newName),
                newDescription == null ? description : SchemaInput.text(newDescription),
                changed,
                schema,
                indexes,
                schemaVersion,
                indexVersion,
                createdAt,
                now);
    }

    /** What callers see. */
    Table in(Environment environment, long documentCount, UnderWay underWay) {
        return new Table(
                id,
                environment.projectId(),
                environment.environment(),
                tableName,
                displayName.orElse(null),
                description.orElse(null),
                schema.toJson(),
                permissions.toJson(),
                ShownIndexes.of(indexes, underWay),
                documentCount,
                schemaVersion,
                indexVersion,
                underWay.isNothing() ? TableStatus.DEPLOYED : TableStatus.UPDATING,
                underWay.progress(),
                createdAt,
                updatedAt);
    }
}
