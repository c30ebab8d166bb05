package dev.bkend.store.sqlite;

import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * SQLite: a file for the control plane and one for each environment.
 *
 * @param control the file of the control plane
 * @param environments the folder of the others, which exists when the first of them is opened
 */
public record SqliteEngine(Path control, Path environments) implements Engine {

    /** In a data directory. */
    public static SqliteEngine in(Path folder) {
        return new SqliteEngine(folder.resolve("control.db"), folder.resolve("environments"));
    }

    @Override
    public boolean hasControl() {
        return Files.exists(control);
    }

    @Override
    public OpenDatabase openControl() {
        return SqliteDatabase.open(control);
    }

    @Override
    public void adopt(Database opened) {
        FlywayHistory.adopt(opened);
    }

    @Override
    public OpenDatabase openEnvironment(String environmentId) {
        return SqliteDatabase.open(environments.resolve(environmentId + ".db"));
    }

    @Override
    public Dialect dialect() {
        return SqliteDatabase.DIALECT;
    }
}
