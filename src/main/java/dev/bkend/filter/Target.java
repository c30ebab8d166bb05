package dev.bkend.filter;

import dev.bkend.schema.FieldType;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The field that a condition is about.
 *
 * @param steps its path, cut behind each field that is declared an array: there the way goes on in every element
 * @param type of its value, or of the elements if it is a list; MIXED where nothing is declared
 */
public record Target(List<FieldPath> steps, FieldType type, boolean list) {

    public Target {
        steps = List.copyOf(steps);
    }

    /** A field that every record has. */
    public boolean isSystem() {
        return Targets.isSystem(steps.getFirst().toString());
    }

    /** Whether its values are moments in a column of their own. */
    public boolean isTime() {
        return isSystem() && type == FieldType.DATE;
    }

    /** Whether it is inside an array, so that a record has many values of it. */
    public boolean isInArray() {
        return steps.size() > 1;
    }

    /** Whether it has one value that can be put in order. */
    public boolean isSingle() {
        return !isInArray() && !list && type != FieldType.OBJECT;
    }

    /** Where its one value is. */
    public FieldPath path() {
        if (isInArray()) {
            throw new IllegalStateException("Inside an array: " + steps);
        }
        return steps.getFirst();
    }

    /** Whether its value may be an array that nobody declared. */
    public boolean mayBeList() {
        return !list && (type == FieldType.MIXED || type == FieldType.OBJECT);
    }

    /** The only kind its value has; empty if it may have several, or is a list. */
    public Optional<Kind> kind() {
        return list || isInArray() ? Optional.empty() : kindOfOne();
    }

    /** The only kind its value has or, if there are many, each of them; empty if they may have several. */
    public Optional<Kind> kindOfOne() {
        return switch (type) {
            case STRING -> Optional.of(Kind.TEXT);
            case DATE -> Optional.of(isTime() ? Kind.TIME : Kind.TEXT);
            case INT, LONG, DOUBLE, DECIMAL -> Optional.of(Kind.NUMBER);
            case BOOL -> Optional.of(Kind.BOOLEAN);
            case OBJECT, ARRAY, MIXED -> Optional.empty();
        };
    }
}
