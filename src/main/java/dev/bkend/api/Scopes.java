package dev.bkend.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The scopes a token was granted, with the wildcards {@code *:*}, {@code project:*} and {@code *:read}. */
public record Scopes(Set<String> granted) {

    public Scopes {
        granted = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    }

    public static Scopes of(String... granted) {
        return new Scopes(Set.of(granted));
    }

    /** Whether a scope such as {@code table:data:read} is covered; the action is what follows the last colon. */
    public boolean allow(String required) {
        if (granted.contains(required) || granted.contains("*:*")) {
            return true;
        }
        int colon = required.lastIndexOf(':');
        return granted.contains(required.substring(0, colon) + ":*")
                || granted.contains("*" + required.substring(colon));
    }

    /** Whether all of the required scopes are covered. */
    public boolean allowAll(Iterable<String> required) {
        for (String scope : required) {
            if (!allow(scope)) {
                return false;
            }
        }
        return true;
    }

    void require(Iterable<String> required) {
        List<String> missing = new ArrayList<>();
        for (String scope : required) {
            if (!allow(scope)) {
                missing.add(scope);
            }
        }
        if (!missing.isEmpty()) {
            String names = String.join(" ", missing);
            throw Problem.INSUFFICIENT_SCOPE.because("This token lacks the scope " + names + ". It has: "
                    + String.join(" ", granted) + ". Use a token made with " + names + ".");
        }
    }
}
