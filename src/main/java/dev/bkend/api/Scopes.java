package dev.bkend.api;

import dev.bkend.api.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        if (granted.contains(required)) {
            return true;
        }
        int colon = required.lastIndexOf(':');
        if (colon < 0) {
            return false;
        }
        return granted.contains("*:*")
                || granted.contains(required.substring(0, colon) + ":*")
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

    /** What both this and the other allow, without what is said twice. */
    public Scopes within(Scopes most) {
        if (most.granted.contains("*:*")) {
            return this;
        }
        Set<String> both = new TreeSet<>();
        for (String one : granted) {
            for (String other : most.granted) {
                common(one, other).ifPresent(both::add);
            }
        }
        Set<String> shortest = new TreeSet<>(both);
        both.forEach(scope -> {
            Scopes others = new Scopes(shortest).without(scope);
            if (others.allow(scope)) {
                shortest.remove(scope);
            }
        });
        return new Scopes(shortest);
    }

    private Scopes without(String scope) {
        Set<String> others = new TreeSet<>(granted);
        others.remove(scope);
        return new Scopes(others);
    }

    private static Optional<String> common(String one, String other) {
        int colon = one.lastIndexOf(':');
        int otherColon = other.lastIndexOf(':');
        if (colon < 0 || otherColon < 0) {
            return Optional.empty();
        }
        return narrower(one.substring(0, colon), other.substring(0, otherColon))
                .flatMap(thing -> narrower(one.substring(colon + 1), other.substring(otherColon + 1))
                        .map(action -> thing + ":" + action));
    }

    private static Optional<String> narrower(String one, String other) {
        if (one.equals("*") || one.equals(other)) {
            return Optional.of(other);
        }
        return other.equals("*") ? Optional.of(one) : Optional.empty();
    }

    /** What to ask for to have the required ones and lose nothing: those first, then what is here already. */
    public List<String> with(Collection<String> required) {
        Set<String> all = new LinkedHashSet<>(required);
        all.addAll(granted);
        return List.copyOf(all);
    }

    /** Throws INSUFFICIENT_SCOPE with the names of all that are missing. */
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
