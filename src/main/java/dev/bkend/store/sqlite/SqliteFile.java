package dev.bkend.store.sqlite;

import static dev.bkend.api.problem.Problem.INSUFFICIENT_STORAGE;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.store.InlineBudget;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens connections to one file, all with the same settings. */
record SqliteFile(Path path) {

    /** How long a write waits for one of another process, such as the command line beside a server. */
    static final int BUSY_TIMEOUT_MILLIS = 5_000;

    // FULL: what was answered survives a power cut. trusted_schema: a file from elsewhere can not call functions.
    private static final String SETTINGS = """
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma trusted_schema = off;
        pragma temp_store = memory;
        pragma cache_size = -4000;
        pragma mmap_size = 268435456;
        """;

    Session writer() throws SQLException {
        // SQLite gives the files beside it the permissions this one has.
        OwnerOnly.file(path);
        InlineBudget unlimited = new InlineBudget();
        return session(open("pragma journal_mode = wal;" + SETTINGS, unlimited), unlimited);
    }

    Session reader() throws SQLException {
        InlineBudget budget = new InlineBudget();
        Connection connection = open(SETTINGS + "pragma query_only = on;", budget);
        // Always, because to begin and to end it for each query would cost more.
        SqliteSteps.endWhen(connection, budget::isSpent);
        return session(connection, budget);
    }

    static boolean busy(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_BUSY);
    }

    /** Whether there was no room on the disk. */
    static boolean full(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_FULL);
    }

    /** What is told then. */
    static ProblemException noRoom(String file) {
        return INSUFFICIENT_STORAGE.because(
                "The disk of the server is full: " + file + " can not grow, and nothing was "
                        + "changed. Whoever runs the server has to make room; then try again.");
    }

    private static boolean is(SQLException e, SQLiteErrorCode code) {
        return e instanceof SQLiteException refusal && (refusal.getResultCode().code & 0xff) == code.code;
    }

    /** SQLite keeps UTF-8, and its driver hands bytes over in one call, where a string takes it several. */
    private static @Nullable String text(ResultSet rows, int column) throws SQLException {
        byte[] utf8 = rows.getBytes(column);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private Connection open(String settings, InlineBudget budget) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(settings);
            TextFunctions.addTo(connection, budget);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    static Session session(Connection connection, InlineBudget budget) {
        return new Session(connection, SqliteFile::text, new SqliteSteps(), Session.AfterRefusal.GOES_ON, budget);
    }
}
