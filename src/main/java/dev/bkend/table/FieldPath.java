package dev.bkend.table;

/** What a path such as {@code author.name} leads to in a table. */
public sealed interface FieldPath {

    /** A value of this type; MIXED where nothing is declared about it. */
    record Found(FieldType type) implements FieldPath {}

    /** Nothing; the message says what there is instead. */
    record Unknown(String message) implements FieldPath {}
}
