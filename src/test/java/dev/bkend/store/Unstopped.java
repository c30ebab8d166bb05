package dev.bkend.store;

/** A database for tests whose work is not ended half-way. */
public interface Unstopped extends Database {

    @Override
    default <T> T read(QueryDeadline deadline, Work<T> work) {
        return read(work);
    }
}
