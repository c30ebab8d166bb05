package dev.bkend.app.data.list;

import java.util.Optional;

/**
 * The place behind a record, in a sorted list.
 *
 * @param value of the field sorted by, as the database compares it: text, Long or Double; empty if it has none
 */
public record Cursor(Optional<Object> value, String id) {}
