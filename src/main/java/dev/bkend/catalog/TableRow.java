package dev.bkend.catalog;

import dev.bkend.api.json.Json;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Row;
import java.time.Instant;
import java.util.Optional;

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

    public TableRow with(TableSchema changed, Instant now) {
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

    public TableRow with(IndexList changed, Instant now) {
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

    public TableRow with(Optional<String> newName, Optional<String> newDescription, Permissions changed, Instant now) {
        return new TableRow(
                id,
                physical,
                tableName,
                newName,
                newDescription,
                changed,
                schema,
                indexes,
                schemaVersion,
                indexVersion,
                createdAt,
                now);
    }
}
