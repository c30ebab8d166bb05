package dev.bkend.store;

/** The data directory belongs to another server that is running. */
public final class FolderInUse extends IllegalStateException {

    FolderInUse(String message) {
        super(message);
    }
}
