package dev.bkend.app.data.list;

import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list request asks for, checked.
 *
 * @param offset how many records are before the page; 0 if there is a cursor
 * @param cursor where to go on, instead of at the offset
 * @param filter andFilters, orFilters and search in one; what the caller may see is not in it
 * @param select the paths of the fields wanted; empty if all are
 */
public record ListQuery(
        int limit, int offset, Optional<Cursor> cursor, Sort sort, Filter filter, Optional<Set<String>> select) {

    public static final int MOST_ON_A_PAGE = 100;
    public static final int FURTHEST_OFFSET = 100_000;

    static final int USUAL_LIMIT = 20;

    /**
     * Reads the query parameters and ignores unknown ones. Throws VALIDATION_ERROR with all that is wrong with the others.
     *
     * @param unreadable fields that whoever asks may not filter, sort or search by, since they would learn of them
     */
    public static ListQuery parse(Map<String, List<String>> parameters, DataTable table, Set<String> unreadable) {
        return new ListQueryParser(parameters, table, unreadable).parse();
    }

    /** Counted from 1. */
    public int page() {
        return offset / limit + 1;
    }
}
