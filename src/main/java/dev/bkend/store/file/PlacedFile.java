package dev.bkend.store.file;

import dev.bkend.store.OpenDatabase;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One environment's file: opened and migrated by its first user, while other files go on. */
final class PlacedFile {

    private final Path path;
    private final Function<Path, OpenDatabase> engine;
    private @Nullable OpenDatabase database;
    private boolean closed;

    /** Guarded by the lock of the placement. */
    int users;

    PlacedFile(Path path, Function<Path, OpenDatabase> engine) {
        this.path = path;
        this.engine = engine;
    }

    synchronized OpenDatabase database() {
        if (closed) {
            throw new IllegalStateException("The data directory is closed");
        }
        OpenDatabase open = database;
        if (open == null) {
            open = engine.apply(path);
            try {
                Migrations.ENVIRONMENT.run(open);
            } catch (RuntimeException e) {
                open.close();
                throw e;
            }
            database = open;
        }
        return open;
    }

    synchronized void close() {
        closed = true;
        if (database != null) {
            database.close();
        }
    }
}
