package dev.bkend.control.table;

import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.catalog.TableRow;
import dev.bkend.control.SchemaInput;
import dev.bkend.filter.RowFilters;
import dev.bkend.generated.model.FieldChanges;
import dev.bkend.schema.TableSchema;
import java.util.List;

/** Refuses changes of fields after which a row filter could not be read, since it would hide everything. */
final class KeptRowFilters {

    // rowFilters, the number of the entry, filter
    private static final int STEPS_TO_FILTER = 3;

    private KeptRowFilters() {}

    /** Throws INVALID_REQUEST with every filter that stands against the change. */
    static void require(TableRow table, TableSchema after, FieldChanges changes) {
        Findings at = Findings.at("/body");
        for (Detail detail : RowFilters.broken(table.permissions(), table.schema(), after)) {
            place(detail.pointer(), changes, at)
                    .add("A row filter of the table's permissions would not fit any more. " + detail.pointer() + ": "
                            + detail.message() + " Change or remove that row filter first, with backend_table_update.");
        }
        at.throwIfAny();
    }

    /** The change of the field that the filter names; whatever is in the filter behind it belongs to that. */
    private static Findings place(String pointer, FieldChanges changes, Findings at) {
        List<String> steps = List.of(pointer.split("/", -1));
        for (String step : steps.subList(Math.min(STEPS_TO_FILTER, steps.size()), steps.size())) {
            String name = step.split("\\.", 2)[0];
            int removed = SchemaInput.list(changes.fieldsToRemove()).indexOf(name);
            if (removed >= 0) {
                return at.in("fieldsToRemove").in(removed);
            }
            if (changes.fieldsToAddOrUpdate() != null
                    && changes.fieldsToAddOrUpdate().has(name)) {
                return at.in("fieldsToAddOrUpdate").in(name);
            }
        }
        return at;
    }
}
