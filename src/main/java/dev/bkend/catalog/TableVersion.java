package dev.bkend.catalog;

import dev.bkend.store.Session;
import java.util.Optional;

/** What {@link dev.bkend.catalog.DataTable#version} is: it changes with the schema, the indexes and everything else. */
public final class TableVersion {

    private static final String CURRENT = "select schema_version, index_version, updated_at from tables where id = ?";

    private TableVersion() {}

    /** The version of a table right now; empty if it is gone. */
    public static Optional<String> current(Session session, String tableId) {
        return session.queryOne(
                CURRENT,
                row -> of(row.number("schema_version"), row.number("index_version"), row.number("updated_at")),
                tableId);
    }

    /** For whoever has the row of the table already. */
    public static String of(long schemaVersion, long indexVersion, long updatedAtMillis) {
        return schemaVersion + "." + indexVersion + "." + updatedAtMillis;
    }
}
