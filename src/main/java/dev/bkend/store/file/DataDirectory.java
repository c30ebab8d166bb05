package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.sqlite.FlywayHistory;
import dev.bkend.store.sqlite.SqliteDatabase;
import dev.bkend.store.sqlite.SqliteDialect;
import java.nio.file.Path;

/** Everything a server keeps on its own disk: {@code control.db}, and a file for each environment. */
public final class DataDirectory implements AutoCloseable {

    public static final int MOST_OPEN_ENVIRONMENTS = 256;

    private final ServerLock lock;
    private final OpenDatabase control;
    private final Placement placement;

    private DataDirectory(ServerLock lock, OpenDatabase control, Placement placement) {
        this.lock = lock;
        this.control = control;
        this.placement = placement;
    }

    /** Opens it for the one server it can have; makes it on the first start. */
    public static DataDirectory open(Path folder) {
        OwnerOnly.folder(folder);
        ServerLock lock = lock(folder);
        try {
            Path environments = OwnerOnly.folder(folder.resolve("environments"));
            return new DataDirectory(
                    lock,
                    migrated(folder),
                    new Placement(environments, MOST_OPEN_ENVIRONMENTS, SqliteDatabase::open, new SqliteDialect()));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Only the control plane, also beside a running server: what the command line works on. */
    public static OpenDatabase openControl(Path folder) {
        OwnerOnly.folder(folder);
        OpenDatabase control = SqliteDatabase.open(folder.resolve("control.db"));
        try {
            if (Migrations.CONTROL.done(control)) {
                return control;
            }
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
        control.close();
        // A layout is not changed under a server that works with the old one.
        try (ServerLock _ = lock(folder)) {
            return migrated(folder);
        }
    }

    public Database control() {
        return control;
    }

    public Placement placement() {
        return placement;
    }

    @Override
    public void close() {
        try (lock;
                control;
                placement) {
            // Closed in the opposite order: environments first, the lock last.
        }
    }

    private static OpenDatabase migrated(Path folder) {
        OpenDatabase control = SqliteDatabase.open(folder.resolve("control.db"));
        try {
            if (!Migrations.CONTROL.done(control)) {
                FlywayHistory.adopt(control);
                Migrations.CONTROL.run(control);
            }
            return control;
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private static ServerLock lock(Path folder) {
        return ServerLock.take(folder)
                .orElseThrow(() -> new FolderInUse("Another bkend server"
                        + ServerLock.holder(folder)
                                .map(pid -> " (process " + pid + ")")
                                .orElse("")
                        + " is using the data directory "
                        + folder.toAbsolutePath().normalize()
                        + ". Stop it first, or choose another directory with --data."));
    }
}
