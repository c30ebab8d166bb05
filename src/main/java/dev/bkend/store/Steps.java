package dev.bkend.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Hears from a statement that takes long, on the thread that runs it. */
@FunctionalInterface
public interface Steps {

    /**
     * Whether to go on; otherwise the statement fails and changes nothing.
     *
     * @param rows how many rows' worth of the work of making an index is done, as a guess
     */
    boolean goOn(double rows);

    /** How an engine counts the steps of the statements of a connection. */
    interface Counter {

        void count(Connection connection, Steps steps) throws SQLException;

        void stop(Connection connection) throws SQLException;
    }
}
