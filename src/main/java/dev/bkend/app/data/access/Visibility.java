package dev.bkend.app.data.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.Requester;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.UserPlaceholder;
import dev.bkend.schema.Permissions.RowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which records a list may have, before the caller's own filters narrow it.
 *
 * @param createdBy if present, only records of this user
 */
public record Visibility(Optional<String> createdBy, Rows rows) {

    public static final Visibility EVERYTHING = new Visibility(Optional.empty(), new Rows.Everything());

    /** What the row filters let through. */
    public sealed interface Rows {

        record Everything() implements Rows {}

        record Nothing() implements Rows {}

        /** Records that at least one of these filters fits. */
        record AnyOf(List<JsonNode> filters) implements Rows {

            public AnyOf {
                filters = List.copyOf(filters);
            }
        }
    }

    /** For a list that the verdict allows; throws the problem of one that refuses. */
    public static Visibility of(Requester requester, DataTable table, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed() ->
                table.permissions().rowFilters().isEmpty()
                        ? EVERYTHING
                        : new Visibility(Optional.empty(), rows(requester, table));
            case Verdict.OwnOnly(String userId, String otherwise) ->
                new Visibility(Optional.of(userId), rows(requester, table));
            case Verdict.Refused refused -> throw refused.asException();
        };
    }

    private static Rows rows(Requester requester, DataTable table) {
        List<RowFilter> rules = table.permissions().rowFilters();
        if (rules.isEmpty() || requester.isAdmin()) {
            return new Rows.Everything();
        }
        List<JsonNode> filters = new ArrayList<>();
        for (RowFilter rule : rules) {
            if (Level.of(rule.expression(), requester) == Level.DENY) {
                continue;
            }
            if (rule.filter().isEmpty()) {
                return new Rows.Everything();
            }
            UserPlaceholder.replace(rule.filter(), requester.userId()).ifPresent(filters::add);
        }
        return filters.isEmpty() ? new Rows.Nothing() : new Rows.AnyOf(filters);
    }
}
