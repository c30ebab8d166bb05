package dev.bkend.store.sql;

/** What kinds of values there are to compare; values of different kinds have nothing to do with each other. */
public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** A moment in a column of its own. */
    TIME
}
