package dev.bkend.store.file;

import dev.bkend.store.Database;
import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of one server: its lock, and the databases that its engine opens there. */
public final class DataDirectory implements AutoCloseable {

    public static final int MOST_OPEN_ENVIRONMENTS = 256;

    /** What a group of writes may take. */
    private static final long LEAST_ROOM = 8 << 20;

    private final Path folder;
    private final ServerLock lock;
    private final OpenDatabase control;
    private final Placement placement;

    private DataDirectory(Path folder, ServerLock lock, OpenDatabase control, Placement placement) {
        this.folder = folder;
        this.lock = lock;
        this.control = control;
        this.placement = placement;
    }

    /** The engine of this folder: files in it, until there are others to choose from. */
    static Engine engine(Path folder) {
        return SqliteEngine.in(folder);
    }

    /** Whether a server was ever started on this folder. */
    public static boolean isUsed(Path folder) {
        return engine(folder).hasControl();
    }

    /** Opens it for the one server it can have; makes it on the first start. */
    public static DataDirectory open(Path folder) {
        return open(folder, engine(folder));
    }

    /** The same, with the databases of an engine that somebody else chose. */
    public static DataDirectory open(Path folder, Engine engine) {
        OwnerOnly.folder(folder);
        ServerLock lock = lock(folder);
        try {
            Path environments = OwnerOnly.folder(folder.resolve("environments"));
            OpenDatabase control = migrated(folder, engine);
            try {
                Ties ties = PlacedEnvironments.in(folder, control, engine);
                return new DataDirectory(
                        folder, lock, control, new Placement(environments, MOST_OPEN_ENVIRONMENTS, engine, ties));
            } catch (RuntimeException e) {
                control.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Only the control plane, also beside a running server: what the command line works on. */
    public static OpenDatabase openControl(Path folder) {
        OwnerOnly.folder(folder);
        Engine engine = engine(folder);
        OpenDatabase control = engine.openControl();
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
            return migrated(folder, engine);
        }
    }

    /** What keeps it from being written to, as far as that can be told without writing. */
    public Optional<String> obstacle() {
        return folder.toFile().getUsableSpace() < LEAST_ROOM
                ? Optional.of("The disk of the data directory is full")
                : Optional.empty();
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

    private static OpenDatabase migrated(Path folder, Engine engine) {
        WholeFolder whole = new WholeFolder(folder, engine);
        if (!engine.hasControl()) {
            whole.refuse(whole.withoutControl());
        }
        OpenDatabase control = engine.openControl();
        try {
            if (control.<Integer>ask(engine.dialect()::layout) == 0) {
                whole.refuse(whole.withoutControl());
            }
            if (!Migrations.CONTROL.done(control)) {
                engine.adopt(control);
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
