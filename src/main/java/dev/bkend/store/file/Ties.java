package dev.bkend.store.file;

import dev.bkend.store.OpenDatabase;
import java.util.function.Supplier;

/** What holds the databases of environments together with their control plane. */
@FunctionalInterface
public interface Ties {

    /**
     * Opens the database of an environment, if it is the one that belongs here.
     *
     * @param opening makes it if there is none, and brings it to the newest layout
     */
    OpenDatabase open(String environmentId, Supplier<OpenDatabase> opening);
}
