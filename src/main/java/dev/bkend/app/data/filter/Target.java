package dev.bkend.app.data.filter;

import dev.bkend.store.FieldPath;
import dev.bkend.table.FieldType;
import java.util.List;

/**
 * The field that a condition is about.
 *
 * @param steps its path, cut behind each field that is declared an array: there the way goes on in every element
 * @param type MIXED where nothing is declared
 */
public record Target(List<FieldPath> steps, FieldType type) {

    public Target {
        steps = List.copyOf(steps);
    }

    /** A field that is in every record, as a column of its own. */
    boolean isSystem() {
        return Targets.isSystem(steps.getFirst());
    }

    /** Whether it has one value that can be put in order. */
    public boolean isSingle() {
        return steps.size() == 1 && (type.isScalar() || type == FieldType.MIXED);
    }

    /** Its path as one; only for fields that are not inside an array. */
    public FieldPath path() {
        if (steps.size() > 1) {
            throw new IllegalStateException("Inside an array: " + steps);
        }
        return steps.getFirst();
    }
}
