package dev.bkend.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Ids;
import dev.bkend.api.json.Json;
import dev.bkend.schema.IndexList;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The history of a table's schema and indexes: rows of {@code schema_versions} and {@code index_versions}. */
public final class VersionStore {

    private VersionStore() {}

    /**
     * A version that is kept for good.
     *
     * @param content the schema or the list of indexes
     */
    public record Kept<T>(String id, int version, T content, String createdBy, Instant createdAt) {

        private static <T> Kept<T> of(Row row, Function<Row, T> content) {
            return new Kept<>(
                    row.text("id"),
                    Math.toIntExact(row.number("version")),
                    content.apply(row),
                    row.text("created_by"),
                    row.instant("created_at"));
        }
    }

    /** Newest first. */
    public static List<Kept<JsonNode>> schemas(Session session, String tableId, int limit, long offset) {
        return session.query(
                "select * from schema_versions where table_id = ? order by version desc limit ? offset ?",
                row -> Kept.of(row, version -> Json.parse(version.text("schema"))),
                tableId,
                limit,
                offset);
    }

    /** Newest first. */
    public static List<Kept<IndexList>> indexes(Session session, String tableId, int limit, long offset) {
        return session.query(
                "select * from index_versions where table_id = ? order by version desc limit ? offset ?",
                row -> Kept.of(row, version -> IndexList.of(Json.parse(version.text("indexes")))),
                tableId,
                limit,
                offset);
    }

    static void insertSchema(Session session, TableRow table, String author) {
        session.update(
                """
                insert into schema_versions (id, table_id, version, schema, created_by, created_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                Ids.next("sv"),
                table.id(),
                table.schemaVersion(),
                table.schema().toJson().toString(),
                author,
                table.updatedAt());
    }

    static void insertIndexes(Session session, TableRow table, String author) {
        session.update(
                """
                insert into index_versions (id, table_id, version, indexes, created_by, created_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                Ids.next("iv"),
                table.id(),
                table.indexVersion(),
                table.indexes().toJson().toString(),
                author,
                table.updatedAt());
    }
}
