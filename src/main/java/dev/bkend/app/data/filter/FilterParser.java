package dev.bkend.app.data.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Findings;
import dev.bkend.table.TableSchema;
import java.util.Set;

/** Reads filters, {@code {field: literal | {operator: operand}}}; what is wrong with them is noted. */
public final class FilterParser {

    /** @param unreadable the fields whose values whoever asks may not know */
    public FilterParser(TableSchema schema, Set<String> unreadable) {}

    /** All conditions must hold. */
    public Filter all(JsonNode filter, Findings at) {
        throw new UnsupportedOperationException();
    }

    /** At least one condition must hold; a list is one of filters, each of which must hold as a whole. */
    public Filter any(JsonNode filter, Findings at) {
        throw new UnsupportedOperationException();
    }

    /** The filter of a table's row filters, with {@code $userId} as whoever asks; empty text if nobody is signed in. */
    public static Filter rowFilter(JsonNode filter, TableSchema schema, String userId) {
        throw new UnsupportedOperationException();
    }
}
