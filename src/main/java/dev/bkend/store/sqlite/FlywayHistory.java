package dev.bkend.store.sqlite;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.Optional;

/**
 * The account that Flyway kept of the control plane's scripts, which it ran up to number 7. The file's own number was
 * written after the last of them, so that a crash between two left it behind.
 */
final class FlywayHistory {

    private FlywayHistory() {}

    /** Brings the file's number to where Flyway was, and drops the account; does nothing if there is none. */
    static void adopt(Database control) {
        control.serializable(session -> {
            if (!there(session)) {
                return false;
            }
            Dialect dialect = control.dialect();
            dialect.layout(session, Math.max(dialect.layout(session), newest(session)));
            session.execute("drop table flyway_schema_history");
            return true;
        });
    }

    private static boolean there(Session session) {
        Optional<String> table = session.queryOne(
                "select name from sqlite_schema where type = 'table' and name = 'flyway_schema_history'",
                row -> row.text("name"));
        return table.isPresent();
    }

    private static int newest(Session session) {
        return session.queryOne("""
            select coalesce(max(cast(version as integer)), 0) as newest from flyway_schema_history where success
            """, row -> (int) row.number("newest")).orElseThrow();
    }
}
