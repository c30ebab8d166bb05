package dev.bkend.store.file;

import dev.bkend.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;

/** Migrates files as another process does: beside the test, or until it is gone between two scripts. */
final class MigrateElsewhere {

    static final int FILES = 50;
    static final int HALTED = 86;

    private MigrateElsewhere() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments[1].equals("halt")) {
            halt(folder);
        }
        System.out.println("ready;");
        if (System.in.read() != -1) {
            for (int i = 0; i < FILES; i++) {
                migrate(folder, i);
            }
        }
    }

    /** Opens a file that another process may be opening, too. */
    static void migrate(Path folder, int number) {
        try (SqliteDatabase database = database(folder, number)) {
            Migrations.ENVIRONMENT.run(database);
            if (!Migrations.ENVIRONMENT.done(database)) {
                throw new IllegalStateException("File " + number + " was not migrated");
            }
        }
    }

    static SqliteDatabase database(Path folder, int number) {
        return SqliteDatabase.open(folder.resolve(number + ".db"));
    }

    /** Runs the next script of a file and is gone before its transaction ends. */
    private static void halt(Path folder) {
        SqliteDatabase database = database(folder, 0);
        database.write(session -> {
            int next = database.dialect().layout(session) + 1;
            session.script(Migrations.ENVIRONMENT.script(database.dialect(), next));
            database.dialect().layout(session, next);
            Runtime.getRuntime().halt(HALTED);
            return next;
        });
    }
}
