package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Brings one kind of database to the layout this version of the program works with: runs the scripts it has not seen,
 * {@code db/<engine>/<kind>/<number>.sql}, in one transaction with the number of the last. A database of a newer program
 * is refused.
 */
public final class Migrations {

    static final Migrations CONTROL = new Migrations("control", "control plane", 9, Map.of());

    static final Migrations ENVIRONMENT =
            new Migrations("environment", "environment", 5, Map.of(2, Migrations::countRecords));

    private final String folder;
    private final String what;
    private final int newest;
    private final Map<Integer, BiConsumer<Session, Dialect>> after;

    /**
     * The scripts of one folder.
     *
     * @param newest number of the last script
     * @param after what is done after a script of this number and needs more than SQL
     */
    private Migrations(String folder, String what, int newest, Map<Integer, BiConsumer<Session, Dialect>> after) {
        this.folder = folder;
        this.what = what;
        this.newest = newest;
        this.after = after;
    }

    int newest() {
        return newest;
    }

    /** Whether there is nothing to do. */
    boolean done(Database database) {
        return database.<Integer>ask(session -> layout(session, database.dialect())) == newest;
    }

    /** Takes the database from any layout to the newest; a crash leaves it at the one it had. */
    void run(Database database) {
        if (done(database)) {
            return;
        }
        Dialect dialect = database.dialect();
        database.serializable(session -> {
            // Asked again: another process may have been faster.
            for (int number = layout(session, dialect) + 1; number <= newest; number++) {
                session.script(script(dialect, number));
                Optional.ofNullable(after.get(number)).ifPresent(step -> step.accept(session, dialect));
            }
            dialect.layout(session, newest);
            return newest;
        });
    }

    /** A script of these, for tests that make databases of old. */
    String script(Dialect dialect, int number) {
        String resource = "/db/" + dialect.name() + "/" + folder + "/" + number + ".sql";
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int layout(Session session, Dialect dialect) {
        int layout = dialect.layout(session);
        if (layout > newest) {
            throw new IllegalStateException("This " + what + " database has layout " + layout
                    + "; this version of bkend knows up to " + newest + ". Start the newer bkend that wrote it.");
        }
        return layout;
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
}
