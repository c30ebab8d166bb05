package dev.bkend.store.file;

import dev.bkend.store.Engine;
import dev.bkend.store.OpenDatabase;
import org.jspecify.annotations.Nullable;

/** One environment's database: opened and migrated by its first user, while others go on. */
final class PlacedFile {

    private final String environmentId;
    private final Engine engine;
    private final Ties ties;
    private @Nullable OpenDatabase database;
    private boolean closed;

    /** Guarded by the lock of the placement. */
    int users;

    PlacedFile(String environmentId, Engine engine, Ties ties) {
        this.environmentId = environmentId;
        this.engine = engine;
        this.ties = ties;
    }

    synchronized OpenDatabase database() {
        if (closed) {
            throw new IllegalStateException("The data directory is closed");
        }
        OpenDatabase open = database;
        if (open == null) {
            open = ties.open(environmentId, this::migrated);
            database = open;
        }
        return open;
    }

    private OpenDatabase migrated() {
        OpenDatabase open = engine.openEnvironment(environmentId);
        try {
            Migrations.ENVIRONMENT.run(open);
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    synchronized void close() {
        closed = true;
        if (database != null) {
            database.close();
        }
    }
}
