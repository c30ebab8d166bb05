package dev.bkend.store.sql;

/** How a value is compared with another. */
public enum Comparison {
    EQUAL,
    GREATER,
    AT_LEAST,
    LESS,
    AT_MOST
}
