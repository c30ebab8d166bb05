package dev.bkend.store.sqlite;

import dev.bkend.store.DatabaseFile;
import dev.bkend.store.InlineBudget;
import dev.bkend.store.OwnerOnly;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** One SQLite file with what its write-ahead log holds. */
record SqliteDatabaseFile(Path path, Company company) implements DatabaseFile {

    private static final int PAGES_AT_ONCE = 1024;
    private static final int MOST_TRIES = 50;
    private static final int PAUSE_MILLIS = 100;

    @Override
    public void copy(Path to, Watcher watcher) {
        OwnerOnly.file(to);
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            // What it reads from here on is one moment: a copy of the file as such would begin again at each write.
            statement.execute("begin");
            statement.executeQuery("select count(*) from sqlite_schema").close();
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup(
                            "main",
                            to.toString(),
                            (left, all) -> watcher.copied(all - left, all),
                            PAUSE_MILLIS,
                            MOST_TRIES,
                            PAGES_AT_ONCE);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw new SQLException(SQLiteErrorCode.getErrorCode(code).toString());
            }
            statement.execute("commit");
        } catch (SQLException e) {
            throw new StoreException(e, "copy " + path + " to " + to);
        }
    }

    @Override
    public <T> T look(Work<T> work) {
        try (Session session = SqliteFile.session(connection(), new InlineBudget())) {
            session.execute("begin");
            T found = work.run(session);
            session.execute("commit");
            return found;
        } catch (SQLException e) {
            throw new StoreException(e, "open " + path);
        }
    }

    @Override
    public List<String> damage() {
        try {
            return look(SqliteDatabaseFile::damage);
        } catch (StoreException e) {
            return List.of(String.valueOf(e.refusal().getMessage()));
        }
    }

    /** Pages, rows and the entries of indexes, all against each other; then references between rows. */
    private static List<String> damage(Session session) {
        List<String> found = new ArrayList<>(session.query(
                "pragma integrity_check(20)", row -> row.text("integrity_check").strip()));
        found.remove("ok");
        found.addAll(session.query(
                "pragma foreign_key_check",
                row -> "a row of " + row.text("table") + " refers to one of " + row.text("parent") + " that is gone"));
        return found;
    }

    private Connection connection() throws SQLException {
        if (!exists()) {
            throw new SQLException("There is no file " + path);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(SqliteFile.BUSY_TIMEOUT_MILLIS);
        config.setReadOnly(company == Company.NONE);
        Connection connection = config.createConnection("jdbc:sqlite:" + address());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma query_only = on; pragma trusted_schema = off; pragma temp_store = memory");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A file without a log is read as it is: to open it in the usual way would make one. */
    private String address() {
        return company == Company.NONE && !hasLog() ? path.toUri() + "?immutable=1" : path.toString();
    }

    private boolean hasLog() {
        return Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
    }
}
