package dev.bkend.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.Completion;
import dev.bkend.store.PrefixMatch;
import dev.bkend.store.Session;
import dev.bkend.store.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of {@code tables}, each with its current schema and indexes, in an environment's own database. */
public final class TableStore {

    private static final String SELECT = """
        select t.*, s.schema, i.indexes
        from tables t
        join schema_versions s on s.table_id = t.id and s.version = t.schema_version
        join index_versions i on i.table_id = t.id and i.version = t.index_version
        """;

    /** Enough of a table to put it in order. */
    public record Head(String id, Instant createdAt) {}

    private TableStore() {}

    public static Optional<TableRow> find(Session session, String id) {
        return session.queryOne(SELECT + "where t.id = ?", TableRow::of, id);
    }

    public static List<TableRow> all(Session session, List<String> ids) {
        return session.query(Sql.of(SELECT + "where ").append(Sql.in("t.id", ids)), TableRow::of);
    }

    public static List<TableRow> all(Session session) {
        return session.query(SELECT + "order by t.id", TableRow::of);
    }

    public static List<Head> heads(Session session) {
        return session.query(
                "select id, created_at from tables", row -> new Head(row.text("id"), row.instant("created_at")));
    }

    /** Tables by their id or one of their names, whatever its case. */
    public static List<PrefixMatch> beginning(Session session, String prefix) {
        return session.query(
                Sql.of("select id as value, count(*) over () as total from tables where ")
                        .append(PrefixMatch.begins(prefix, "id", "table_name", "display_name"))
                        .append(" order by table_name limit ?", Completion.MOST),
                PrefixMatch::of);
    }

    public static boolean nameTaken(Session session, String tableName) {
        return session.queryOne("select id from tables where table_name = ?", row -> row.text("id"), tableName)
                .isPresent();
    }

    public static void insert(Session session, TableRow table, String author) {
        session.update(
                """
                insert into tables (id, physical, table_name, display_name, description, permissions, schema_version,
                    index_version, status, created_by, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'deployed', ?, ?, ?)
                """,
                table.id(),
                table.physical(),
                table.tableName(),
                table.displayName(),
                table.description(),
                table.permissions().toJson().toString(),
                table.schemaVersion(),
                table.indexVersion(),
                author,
                table.createdAt(),
                table.updatedAt());
        RecordCounts.insert(session, table.id());
        VersionStore.insertSchema(session, table, author);
        VersionStore.insertIndexes(session, table, author);
    }

    /** Saves a changed table; a schema or index list that changed becomes a version of its own. */
    public static void update(Session session, TableRow before, TableRow after, String author) {
        session.update(
                """
                update tables
                set display_name = ?, description = ?, permissions = ?, schema_version = ?, index_version = ?,
                    updated_at = ?
                where id = ?
                """,
                after.displayName(),
                after.description(),
                after.permissions().toJson().toString(),
                after.schemaVersion(),
                after.indexVersion(),
                after.updatedAt(),
                after.id());
        if (after.schemaVersion() != before.schemaVersion()) {
            VersionStore.insertSchema(session, after, author);
        }
        if (after.indexVersion() != before.indexVersion()) {
            VersionStore.insertIndexes(session, after, author);
        }
    }

    /** Fields that were removed and are still in records, where nobody may see them. */
    public static void removing(Session session, String id, Set<String> fields) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        fields.stream().sorted().forEach(names::add);
        session.update("update tables set removing = ? where id = ?", names.toString(), id);
    }
}
