package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** The row filters of a table's permissions: whether they fit the table when they are kept, and what they let through. */
public final class RowFilters {

    private static final String NAME = "rowFilters";
    private static final String FILTER = "filter";

    private RowFilters() {}

    /** What one of them lets through; one that the table does not understand any more lets nothing through. */
    public static Filter read(JsonNode filter, TableSchema schema) {
        Findings findings = Findings.at("");
        Filter read = new FilterParser(new Targets(schema)).all(filter, findings);
        return findings.isEmpty() ? read : Filter.NOTHING;
    }

    /**
     * Notes what is wrong with those of permissions that somebody sent.
     *
     * @param at the place of the permissions
     */
    public static void check(JsonNode permissions, TableSchema schema, Findings at) {
        JsonNode rules = permissions.path(NAME);
        for (int i = 0; i < rules.size(); i++) {
            JsonNode filter = rules.path(i).path(FILTER);
            if (filter.isObject()) {
                fit(filter, schema, at.in(NAME).in(i).in(FILTER));
            }
        }
    }

    /** What would be wrong with them after a change of the fields, and was not wrong before. */
    public static List<Detail> broken(Permissions permissions, TableSchema before, TableSchema after) {
        List<Detail> broken = new ArrayList<>();
        for (int i = 0; i < permissions.rowFilters().size(); i++) {
            JsonNode filter = permissions.rowFilters().get(i).filter();
            List<Detail> known = found(filter, before, i).details();
            found(filter, after, i).details().stream()
                    .filter(detail -> !known.contains(detail))
                    .forEach(broken::add);
        }
        return broken;
    }

    private static Findings found(JsonNode filter, TableSchema schema, int index) {
        Findings findings = Findings.at(NAME);
        fit(filter, schema, findings.in(index).in(FILTER));
        return findings;
    }

    private static void fit(JsonNode filter, TableSchema schema, Findings at) {
        FilterParser.exact(schema).all(filter, at);
    }
}
