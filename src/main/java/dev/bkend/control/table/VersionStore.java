package dev.bkend.control.table;

import dev.bkend.api.json.Json;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.IndexVersion;
import dev.bkend.generated.model.SchemaVersion;
import dev.bkend.schema.IndexList;
import dev.bkend.store.Session;
import java.util.List;

/** The history of a table's schema and indexes, newest first. */
final class VersionStore {

    private VersionStore() {}

    static List<SchemaVersion> schemas(Session session, TableRow table, Paging paging) {
        return session.query(
                "select * from schema_versions where table_id = ? order by version desc limit ? offset ?",
                row -> new SchemaVersion(
                        row.text("id"),
                        table.id(),
                        Math.toIntExact(row.number("version")),
                        Json.parse(row.text("schema")),
                        row.number("version") == table.schemaVersion(),
                        row.text("created_by"),
                        row.instant("created_at")),
                table.id(),
                paging.limit(),
                paging.offset());
    }

    static List<IndexVersion> indexes(Session session, TableRow table, Paging paging) {
        return session.query(
                "select * from index_versions where table_id = ? order by version desc limit ? offset ?",
                row -> new IndexVersion(
                        row.text("id"),
                        table.id(),
                        Math.toIntExact(row.number("version")),
                        ShownIndexes.of(IndexList.of(Json.parse(row.text("indexes")))),
                        row.number("version") == table.indexVersion(),
                        row.text("created_by"),
                        row.instant("created_at")),
                table.id(),
                paging.limit(),
                paging.offset());
    }
}
