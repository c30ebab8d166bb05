package dev.bkend.schema;

/** What a path such as {@code author.name} leads to in a table. */
public sealed interface ResolvedField {

    /** A value of this type; MIXED where nothing is declared about it. */
    record Found(FieldType type) implements ResolvedField {}

    /** Nothing; the message says what there is instead. */
    record Unknown(String message) implements ResolvedField {}
}
