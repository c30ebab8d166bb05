package dev.bkend.control.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.VersionStore;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.IndexVersion;
import dev.bkend.generated.model.SchemaVersion;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableStatus;
import dev.bkend.migration.UnderWay;
import dev.bkend.schema.IndexList;

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
