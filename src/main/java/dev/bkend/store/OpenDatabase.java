package dev.bkend.store;

/** A database together with what it holds open. */
public interface OpenDatabase extends Database, AutoCloseable {

    /** Waits for the units of work that are under way or waiting, then lets go of every connection. */
    @Override
    void close();
}
