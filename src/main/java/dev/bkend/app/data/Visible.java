package dev.bkend.app.data;

import dev.bkend.app.data.access.Visibility;
import dev.bkend.app.data.access.Visibility.Rows;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.filter.RowFilters;
import java.util.List;

/** What somebody may see in a list, as a filter that becomes part of the same statement. */
final class Visible {

    private Visible() {}

    static Filter filter(Visibility visible, DataTable table) {
        Filter rows = switch (visible.rows()) {
            case Rows.Everything() -> Filter.EVERYTHING;
            case Rows.Nothing() -> Filter.NOTHING;
            case Rows.AnyOf(var filters) ->
                Filter.any(filters.stream()
                        .map(filter -> RowFilters.read(filter, table.schema()))
                        .toList());
        };
        return visible.createdBy()
                .map(user -> Filter.all(List.of(Filter.createdBy(user), rows)))
                .orElse(rows);
    }
}
