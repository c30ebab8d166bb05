package dev.bkend.server.local;

/** A data folder opened for one command; letting go of it does not fail. */
public interface Opened extends AutoCloseable {

    @Override
    void close();
}
