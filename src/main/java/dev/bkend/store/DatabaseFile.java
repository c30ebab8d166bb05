package dev.bkend.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A database as it lies on the disk: copied and looked through there, and never changed. */
public interface DatabaseFile {

    /** Who else may have it open. */
    enum Company {
        /** Nobody: nothing is left beside it. */
        NONE,
        /** A server, which goes on meanwhile. */
        A_SERVER
    }

    /** How a copy goes on. */
    interface Watcher {
        void copied(long done, long all);
    }

    Path path();

    default boolean exists() {
        return Files.isRegularFile(path());
    }

    /** Copies what it is at one moment, also what was written last, into a file that only its owner may read. */
    void copy(Path to, Watcher watcher);

    /** Runs the work on one moment of it, on a connection of its own. */
    <T> T look(Work<T> work);

    /** What is wrong with it, as far as the engine can tell, one line each; reads all of it. */
    List<String> damage();
}
