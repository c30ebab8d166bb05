package dev.bkend.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A prepared statement that is used again and again, and the position of each of its columns. */
final class KeptStatement {

    private final String sql;
    private final PreparedStatement statement;
    private final TextColumn texts;
    private final Map<String, Integer> columns = new HashMap<>();

    KeptStatement(Connection connection, String sql, TextColumn texts) throws SQLException {
        this.sql = sql;
        this.texts = texts;
        statement = connection.prepareStatement(sql);
    }

    <T> List<T> query(RowMapper<T> mapper, @Nullable Object[] parameters) throws SQLException {
        bind(parameters);
        try (ResultSet rows = statement.executeQuery()) {
            List<T> answer = new ArrayList<>();
            Row row = new Row(rows, columns(rows), texts, sql);
            while (rows.next()) {
                answer.add(mapper.map(row));
            }
            return answer;
        } finally {
            clear();
        }
    }

    int update(@Nullable Object[] parameters) throws SQLException {
        bind(parameters);
        try {
            return statement.executeUpdate();
        } finally {
            clear();
        }
    }

    /** Large documents should not stay in memory until the statement is used again. */
    private void clear() {
        try {
            statement.clearParameters();
        } catch (SQLException e) {
            // It failed, and the driver has closed it: what failed is what the caller should hear of.
        }
    }

    /** From another thread; the one that runs it gets an exception. */
    void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself meanwhile.
        }
    }

    void close() throws SQLException {
        statement.close();
    }

    private Map<String, Integer> columns(ResultSet rows) throws SQLException {
        if (columns.isEmpty()) {
            ResultSetMetaData description = rows.getMetaData();
            for (int i = 1; i <= description.getColumnCount(); i++) {
                columns.put(description.getColumnLabel(i), i);
            }
        }
        return columns;
    }

    private void bind(@Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(i + 1, parameters[i]);
        }
    }

    private void bind(int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, java.sql.Types.NULL);
            case Optional<?> optional -> bind(index, optional.orElse(null));
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case Instant time -> statement.setLong(index, time.toEpochMilli());
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalArgumentException("No column type for " + value.getClass() + " in: " + sql);
        }
    }
}
