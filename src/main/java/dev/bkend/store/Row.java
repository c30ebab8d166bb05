package dev.bkend.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row a query stands on; a column is either always there or asked for as optional. */
public final class Row {

    private final ResultSet values;
    private final Map<String, Integer> columns;
    private final TextColumn texts;
    private final String sql;

    Row(ResultSet values, Map<String, Integer> columns, TextColumn texts, String sql) {
        this.values = values;
        this.columns = columns;
        this.texts = texts;
        this.sql = sql;
    }

    public String text(String column) {
        return present(column, optionalText(column));
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(read(column, texts::read));
    }

    public long number(String column) {
        return present(column, optionalNumber(column));
    }

    public Optional<Long> optionalNumber(String column) {
        return Optional.ofNullable(read(column, (row, index) -> {
            long number = row.getLong(index);
            return number == 0 && row.wasNull() ? null : number; // Null reads as 0.
        }));
    }

    /** A time kept as milliseconds since 1970. */
    public Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public Optional<Instant> optionalInstant(String column) {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    public boolean flag(String column) {
        return present(column, optionalFlag(column));
    }

    private Optional<Boolean> optionalFlag(String column) {
        return Optional.ofNullable(read(column, (row, index) -> {
            boolean flag = row.getBoolean(index);
            return row.wasNull() ? null : flag;
        }));
    }

    public byte[] bytes(String column) {
        return present(column, optionalBytes(column));
    }

    public Optional<byte[]> optionalBytes(String column) {
        return Optional.ofNullable(read(column, ResultSet::getBytes));
    }

    private interface Column<T> {
        @Nullable
        T of(ResultSet row, int index) throws SQLException;
    }

    private <T> @Nullable T read(String column, Column<T> type) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("No column " + column + " in: " + sql);
        }
        try {
            return type.of(values, index);
        } catch (SQLException e) {
            throw new StoreException(e, sql);
        }
    }

    private <T> T present(String column, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalStateException("Column " + column + " is null in: " + sql));
    }
}
