package dev.bkend.store;

/** Makes a value of one row; it reads the row and runs no statement of its own. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}
