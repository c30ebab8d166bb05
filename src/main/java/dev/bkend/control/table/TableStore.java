package dev.bkend.control.table;

import dev.bkend.api.Completion;
import dev.bkend.api.Ids;
import dev.bkend.control.Match;
import dev.bkend.control.Where;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Rows of {@code tables} and of their versions, in an environment's own database. */
public final class TableStore {

    private static final String SELECT = """
        select t.*, s.schema, i.indexes
        from tables t
        join schema_versions s on s.table_id = t.id and s.version = t.schema_version
        join index_versions i on i.table_id = t.id and i.version = t.index_version
        """;

    /** Enough of a table to put it in order. */
    record Head(String id, Instant createdAt) {}

    private TableStore() {}

    public static Optional<TableRow> find(Session session, String id) {
        return session.queryOne(SELECT + "where t.id = ?", TableRow::of, id);
    }

    public static List<TableRow> all(Session session, List<String> ids) {
        String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return session.query(SELECT + "where t.id in (" + places + ")", TableRow::of, ids.toArray());
    }

    static List<Head> heads(Session session) {
        return session.query(
                "select id, created_at from tables", row -> new Head(row.text("id"), row.instant("created_at")));
    }

    public static List<Match> beginning(Session session, String prefix) {
        Where where = new Where().andBegins(prefix, "id", "table_name", "display_name");
        return session.query(
                "select id as value, count(*) over () as total from tables " + where.sql()
                        + " order by table_name limit ?",
                Match::of,
                where.values(Completion.MOST));
    }

    public static boolean nameTaken(Session session, String tableName) {
        return session.queryOne("select id from tables where table_name = ?", row -> row.text("id"), tableName)
                .isPresent();
    }

    public static long documents(Session session, TableRow table) {
        return session.queryOne(
                        "select records from record_counts where table_id = ?",
                        row -> row.number("records"),
                        table.id())
                .orElse(0L);
    }

    static void insert(Session session, TableRow table, String author) {
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
        session.update("insert into record_counts (table_id, records) values (?, 0)", table.id());
        insertSchemaVersion(session, table, author);
        insertIndexVersion(session, table, author);
    }

    /** Saves a changed table; a schema or index list that changed becomes a version of its own. */
    static void update(Session session, TableRow before, TableRow after, String author) {
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
            insertSchemaVersion(session, after, author);
        }
        if (after.indexVersion() != before.indexVersion()) {
            insertIndexVersion(session, after, author);
        }
    }

    private static void insertSchemaVersion(Session session, TableRow table, String author) {
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

    private static void insertIndexVersion(Session session, TableRow table, String author) {
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
