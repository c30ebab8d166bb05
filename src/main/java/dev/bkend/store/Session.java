package dev.bkend.store;

import dev.bkend.store.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection, used by one unit of work at a time; it keeps the statements it has prepared. */
public final class Session implements AutoCloseable {

    private static final int KEPT_STATEMENTS = 64;

    private final Connection connection;
    private final TextColumn texts;
    private final Steps.Counter steps;
    private final AfterRefusal afterRefusal;
    private final InlineBudget budget;
    private final LinkedHashMap<String, KeptStatement> statements = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable QueryDeadline deadline;
    private volatile @Nullable KeptStatement running;

    /** What becomes of a transaction in which a statement was refused. */
    public enum AfterRefusal {
        /** It goes on without that statement. */
        GOES_ON,
        /** It takes no more statements, but for going back to a savepoint. */
        IS_OVER
    }

    /**
     * @param texts how this engine's driver reads a text fastest
     * @param steps how this engine tells that a statement goes on
     * @param afterRefusal how this engine takes it that a statement is refused
     */
    public Session(Connection connection, TextColumn texts, Steps.Counter steps, AfterRefusal afterRefusal) {
        this(connection, texts, steps, afterRefusal, new InlineBudget());
    }

    /** The same, of an engine that ends what runs in {@link #inline} when this budget is spent. */
    public Session(
            Connection connection,
            TextColumn texts,
            Steps.Counter steps,
            AfterRefusal afterRefusal,
            InlineBudget budget) {
        this.connection = connection;
        this.texts = texts;
        this.steps = steps;
        this.afterRefusal = afterRefusal;
        this.budget = budget;
    }

    /**
     * All rows: of a question, or what a change is to return.
     *
     * @param parameters text, numbers, booleans, bytes, {@link java.time.Instant}, null, or {@link Optional} of these
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        if (deadline != null) {
            deadline.check(QueryStopped.Reason.TOO_LONG);
        }
        budget.enter(sql);
        try {
            KeptStatement statement = statement(sql);
            running = statement;
            List<T> rows = statement.query(mapper, parameters);
            budget.ended(sql);
            return rows;
        } catch (SQLException e) {
            budget.failed(sql);
            forget(sql);
            throw new StoreException(e, sql);
        } finally {
            running = null;
        }
    }

    public <T> List<T> query(Sql sql, RowMapper<T> mapper) {
        return query(sql.text(), mapper, sql.values().toArray());
    }

    /** Runs queries that can be ended; then {@link QueryStopped} is thrown, and the session is as good as before. */
    public <T> T stoppable(QueryDeadline by, Supplier<T> queries) {
        deadline = by;
        try {
            return by.run(this::cancel, queries);
        } finally {
            deadline = null;
        }
    }

    /**
     * Runs queries on a thread that they must not hold for long. Empty if they took more time than there is for that: they
     * were ended, and are to be run elsewhere.
     */
    public <T> Optional<T> inline(Supplier<T> queries) {
        budget.begin();
        try {
            return Optional.of(queries.get());
        } catch (InlineBudget.Spent e) {
            return Optional.empty();
        } catch (StoreException e) {
            if (budget.isSpent()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            budget.end();
        }
    }

    private void cancel() {
        KeptStatement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** The only row there can be. */
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        List<T> rows = query(sql, mapper, parameters);
        if (rows.size() > 1) {
            throw new IllegalStateException(rows.size() + " rows where one was expected: " + sql);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    public <T> Optional<T> queryOne(Sql sql, RowMapper<T> mapper) {
        return queryOne(sql.text(), mapper, sql.values().toArray());
    }

    /** How many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try {
            return statement(sql).update(parameters);
        } catch (SQLException e) {
            forget(sql);
            throw new StoreException(e, sql);
        }
    }

    public int update(Sql sql) {
        return update(sql.text(), sql.values().toArray());
    }

    /** Runs one statement that is not worth keeping, such as DDL. */
    public void execute(String ddl) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        } catch (SQLException e) {
            throw new StoreException(e, ddl);
        }
    }

    /** Runs one statement that takes long, and tells how it goes on. */
    public void execute(String ddl, Steps watched) {
        try (Statement statement = connection.createStatement()) {
            steps.count(connection, watched);
            try {
                statement.execute(ddl);
            } finally {
                steps.stop(connection);
            }
        } catch (SQLException e) {
            throw new StoreException(e, ddl);
        }
    }

    /**
     * Runs one statement that may be refused. Its {@link StoreException} can be caught: then the unit of work goes on as
     * if it had not been tried. After any other statement that is refused, nothing more can be asked in this unit of work.
     */
    public void attempt(Runnable statement) {
        switch (afterRefusal) {
            case GOES_ON -> statement.run();
            case IS_OVER -> insideSavepoint(statement);
        }
    }

    private void insideSavepoint(Runnable statement) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                statement.run();
            } catch (StoreException e) {
                connection.rollback(before);
                throw e;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            throw new StoreException(e, "savepoint");
        }
    }

    /** Runs every statement of a script. */
    public void script(String script) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException e) {
            throw new StoreException(e, script);
        }
    }

    @Override
    public void close() {
        try (connection) {
            for (KeptStatement statement : statements.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new StoreException(e, "close");
        }
    }

    /** A driver may close a statement that failed, because it was ended or the disk is full. */
    private void forget(String sql) {
        KeptStatement failed = statements.remove(sql);
        if (failed != null) {
            try {
                failed.close();
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }

    private KeptStatement statement(String sql) throws SQLException {
        KeptStatement kept = statements.get(sql);
        if (kept == null) {
            kept = new KeptStatement(connection, sql, texts);
            statements.put(sql, kept);
            if (statements.size() > KEPT_STATEMENTS) {
                statements.pollFirstEntry().getValue().close();
            }
        }
        return kept;
    }
}
