package dev.bkend.store.sql;

import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The way to a field of a record, {@code address.city}; holds nothing that could mean something else in SQL. Making one
 * throws INVALID_REQUEST for names that no field can have.
 */
public record FieldPath(List<String> names) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    public FieldPath {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A field path has at least one name");
        }
        for (String name : names) {
            if (!isName(name)) {
                throw INVALID_REQUEST.because("\"" + name + "\" can not be a field name: use letters, digits and _, "
                        + "at most 64, not starting with a digit.");
            }
        }
    }

    /** Whether a field of that name can be reached by a path. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static FieldPath of(String dotted) {
        return new FieldPath(List.of(dotted.split("\\.", -1)));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
