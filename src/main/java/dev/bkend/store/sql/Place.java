package dev.bkend.store.sql;

/** Where a value that is tested stands. */
public sealed interface Place {

    /** A field of the record. */
    record Field(FieldPath path) implements Place {}

    /** An element of the array that is gone through at this depth; the outermost is 1. */
    record Element(int depth) implements Place {}

    /** A field of such an element. */
    record Member(int depth, FieldPath path) implements Place {}
}
