package dev.bkend.app.data.list;

import dev.bkend.store.sql.FieldPath;

/** The field that records are sorted by; those that are equal follow in the order of their ids, the same way. */
public record Sort(FieldPath field, boolean ascending) {

    public static final FieldPath ID = FieldPath.of("id");
}
