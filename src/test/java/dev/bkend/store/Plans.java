package dev.bkend.store;

import dev.bkend.store.sqlite.SqliteDialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A database file that keeps what it is asked, and says how the engine would go about each of these statements. */
public final class Plans implements OpenDatabase, Unstopped {

    private final Set<String> asked = new LinkedHashSet<>();
    private final Connection connection;
    private final Session session;

    private Plans(Connection connection) {
        this.connection = connection;
        this.session = session(recorded(connection, asked));
    }

    /** On a file that has its tables already. */
    public static Plans of(Path file) {
        try {
            return new Plans(DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw new StoreException(e, file.toString());
        }
    }

    private static Connection recorded(Connection connection, Set<String> asked) {
        return (Connection) Proxy.newProxyInstance(
                Plans.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Session session(Connection on) {
        Steps.Counter steps = new Steps.Counter() {
            @Override
            public void count(Connection connection, Steps steps) {}

            @Override
            public void stop(Connection connection) {}
        };
        return new Session(on, ResultSet::getString, steps, Session.AfterRefusal.GOES_ON);
    }

    /** An engine that has no other database. */
    public Engine engine() {
        return new Engine() {
            @Override
            public boolean hasControl() {
                return true;
            }

            @Override
            public OpenDatabase openControl() {
                return Plans.this;
            }

            @Override
            public OpenDatabase openEnvironment(String environmentId) {
                return Plans.this;
            }

            @Override
            public Set<String> placed() {
                return Set.of();
            }

            @Override
            public int mark(String environmentId) {
                return 0;
            }

            @Override
            public DatabaseFile controlFile(DatabaseFile.Company company) {
                throw new UnsupportedOperationException("It lies in memory");
            }

            @Override
            public DatabaseFile environmentFile(String environmentId, DatabaseFile.Company company) {
                throw new UnsupportedOperationException("It lies in memory");
            }

            @Override
            public Dialect dialect() {
                return Plans.this.dialect();
            }
        };
    }

    /** The steps of everything that was asked so far, each with its statement. */
    public synchronized List<Step> steps() {
        Session plain = session(connection);
        return asked.stream()
                .flatMap(sql ->
                        plain
                                .query("explain query plan " + sql, row -> new Step(sql.strip(), row.text("detail")))
                                .stream())
                .toList();
    }

    /** One step of a statement. */
    public record Step(String sql, String detail) {

        /** Whether it reads all of a table or of an index, and not just a constant. */
        public boolean isScan() {
            return detail.startsWith("SCAN ") && !detail.equals("SCAN CONSTANT ROW");
        }
    }

    @Override
    public synchronized <T> T read(Work<T> work) {
        return work.run(session);
    }

    @Override
    public <T> T write(Work<T> work) {
        return read(work);
    }

    @Override
    public <T> T serializable(Work<T> work) {
        return read(work);
    }

    @Override
    public Dialect dialect() {
        return new SqliteDialect();
    }

    @Override
    public synchronized void close() {
        session.close();
    }
}
