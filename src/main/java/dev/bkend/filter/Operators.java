package dev.bkend.filter;

import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.List;

/** The operators a filter may have. */
final class Operators {

    static final List<String> ALL =
            List.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex", "$contains", "$exists");

    private Operators() {}

    /** For a condition that is an object without one. */
    static String missing() {
        return "An operator is missing, one of " + Quoted.names(ALL) + ".";
    }

    /** What to say of an operator that does not exist. */
    static String unknown(String operator) {
        return "Unknown operator " + Quoted.quoted(operator) + "." + hint(operator) + " Known are " + Quoted.names(ALL)
                + ".";
    }

    // Short words differ by little from each other: only a forgotten "$" is as likely as a slip of the finger.
    private static String hint(String operator) {
        return ALL.contains("$" + operator) ? " Did you mean \"$" + operator + "\"?" : Suggestions.hint(operator, ALL);
    }
}
