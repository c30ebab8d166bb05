package dev.bkend.control.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.VersionStore;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.IndexVersion;
import dev.bkend.generated.model.ListedTable;
import dev.bkend.generated.model.SchemaVersion;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import dev.bkend.migration.UnderWay;
import dev.bkend.schema.IndexList;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table and its versions as callers see them. */
final class ShownTable {

    private ShownTable() {}

    static Table of(Environment environment, TableRow table, long documentCount, UnderWay underWay) {
        return new Table(
                table.id(),
                environment.projectId(),
                environment.environment(),
                table.tableName(),
                table.displayName().orElse(null),
                table.description().orElse(null),
                table.schema().toJson(),
                table.permissions().toJson(),
                ShownIndexes.of(table.indexes(), underWay),
                documentCount,
                table.schemaVersion(),
                table.indexVersion(),
                underWay.isNothing() ? TableStatus.DEPLOYED : TableStatus.UPDATING,
                underWay.progress(),
                table.createdAt(),
                table.updatedAt());
    }

    /** In a list, where everything about each of many tables would fill the memory of a model. */
    static ListedTable inList(Table table, boolean full) {
        return new ListedTable(
                table.id(),
                table.projectId(),
                table.environment(),
                table.tableName(),
                table.displayName(),
                table.description(),
                full ? null : types(table.schema()),
                full ? table.schema() : null,
                full ? table.permissions() : null,
                full ? table.indexes() : null,
                table.documentCount(),
                table.schemaVersion(),
                table.indexVersion(),
                table.status(),
                table.progress(),
                table.createdAt(),
                table.updatedAt());
    }

    private static Map<String, String> types(JsonNode schema) {
        Map<String, String> types = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(field -> types.put(
                        field.getKey(), field.getValue().path("bsonType").asText()));
        return types;
    }

    static SchemaVersion schemaOf(TableRow table, VersionStore.Kept<JsonNode> version) {
        return new SchemaVersion(
                version.id(),
                table.id(),
                version.version(),
                version.content(),
                version.version() == table.schemaVersion(),
                version.createdBy(),
                version.createdAt());
    }

    static IndexVersion indexesOf(TableRow table, VersionStore.Kept<IndexList> version) {
        return new IndexVersion(
                version.id(),
                table.id(),
                version.version(),
                ShownIndexes.of(version.content()),
                version.version() == table.indexVersion(),
                version.createdBy(),
                version.createdAt());
    }
}
