package dev.bkend.store.sqlite;

import dev.bkend.store.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;

/** Counts instructions of SQLite's virtual machine. */
final class SqliteSteps implements Steps.Counter {

    /** A few milliseconds. */
    private static final int INSTRUCTIONS = 20_000;

    /** Some tens of microseconds; looking takes much less than one. */
    private static final int INSTRUCTIONS_A_LOOK = 4_000;

    /** To make an index: read a record, take its values out, put them in; measured to be 9 to 13. */
    private static final double INSTRUCTIONS_A_ROW = 13;

    /** Looks now and then, from now on, whether what is running on the connection should end. */
    static void endWhen(Connection connection, BooleanSupplier over) throws SQLException {
        ProgressHandler.setHandler(connection, INSTRUCTIONS_A_LOOK, new ProgressHandler() {
            @Override
            protected int progress() {
                return over.getAsBoolean() ? 1 : 0;
            }
        });
    }

    @Override
    public void count(Connection connection, Steps steps) throws SQLException {
        ProgressHandler.setHandler(connection, INSTRUCTIONS, new ProgressHandler() {
            private double done;

            @Override
            protected int progress() {
                done += INSTRUCTIONS;
                return steps.goOn(done / INSTRUCTIONS_A_ROW) ? 0 : 1;
            }
        });
    }

    @Override
    public void stop(Connection connection) throws SQLException {
        ProgressHandler.clearHandler(connection);
    }
}
