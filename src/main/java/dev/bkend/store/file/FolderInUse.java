package dev.bkend.store.file;

/** The data directory belongs to another server that is running. */
public final class FolderInUse extends IllegalStateException {

    FolderInUse(String message) {
        super(message);
    }
}
