package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/**
 * Brings files to the layout this version of the program works with. Each file carries its version in
 * {@code user_version}; a file of a newer program is refused.
 */
public final class Migrations {

    /** Number of the newest script in {@code db/control}. */
    static final int CONTROL = 7;

    /** Number of the newest script in {@code db/environment}. */
    static final int ENVIRONMENT = 3;

    private static final int RECORD_COUNTS = 2;

    private Migrations() {}

    static boolean controlIsCurrent(Database database) {
        return current(database, CONTROL, "control plane");
    }

    /** Costs 0.9 s of CPU in a cold JVM even if there is nothing to do: ask {@link #controlIsCurrent} first, 1 ms. */
    public static void control(Path file, Database database) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + file, "", "")
                .locations("classpath:db/control")
                .load()
                .migrate();
        database.write(session -> session.update("pragma user_version = " + CONTROL));
    }

    /** Runs the scripts an environment's file has not seen, each in one transaction with its number. */
    static void environment(Database database) {
        if (current(database, ENVIRONMENT, "environment")) {
            return;
        }
        database.write(session -> {
            // Asked again: another process may have been faster.
            for (int version = version(session) + 1; version <= ENVIRONMENT; version++) {
                session.script(script("/db/environment/" + version + ".sql"));
                if (version == RECORD_COUNTS) {
                    countRecords(session, database.dialect());
                }
                session.update("pragma user_version = " + version);
            }
            return ENVIRONMENT;
        });
    }

    // A script can not name the tables that users have made.
    private static void countRecords(Session session, Dialect dialect) {
        record Table(String id, String physical) {}
        session.query("select id, physical from tables", row -> new Table(row.text("id"), row.text("physical")))
                .forEach(table -> session.update(
                        "insert into record_counts (table_id, records) select ?, count(*) from "
                                + dialect.quote(table.physical),
                        table.id));
    }

    private static boolean current(Database database, int known, String what) {
        int version = database.read(Migrations::version);
        if (version > known) {
            throw new IllegalStateException("This " + what + " database has layout " + version
                    + "; this version of bkend knows up to " + known + ". Start the newer bkend that wrote it.");
        }
        return version == known;
    }

    private static int version(Session session) {
        return session.queryOne("pragma user_version", row -> (int) row.number("user_version"))
                .orElseThrow();
    }

    static String script(String resource) {
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
