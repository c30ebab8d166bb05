package dev.bkend.control.token;

import dev.bkend.api.Caller;
import dev.bkend.api.Reach;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.generated.model.AccessTokenCreate;
import dev.bkend.generated.model.AccessTokenType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a new token may be: nothing that its maker could not do, and for app keys exactly one environment. */
final class TokenRules {

    private static final Set<String> RESOURCES = Set.of(
            "*",
            "organization",
            "project",
            "environment",
            "table",
            "table:data",
            "access-token",
            "member",
            "membership",
            "invitation",
            "connection");

    // As in the spec, which the command line does not pass.
    private static final Pattern SCOPE =
            Pattern.compile("(\\*|[a-zA-Z_][a-zA-Z0-9_-]{0,63}(:data)?):(\\*|create|read|list|update|delete)");

    private TokenRules() {}

    /** Throws INVALID_REQUEST with all that is wrong with it, whoever makes it. */
    static void check(AccessTokenCreate wanted, Instant now) {
        Findings at = Findings.at("/body");
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            at.in("expiresAt").add("Must lie in the future, but is " + wanted.expiresAt() + ".");
        }
        scopes(wanted, at.in("scopes"));
        if (wanted.type() != AccessTokenType.MANAGEMENT) {
            onePlace(wanted, at);
        }
        at.throwIfAny();
    }

    private static void scopes(AccessTokenCreate wanted, Findings at) {
        boolean management = wanted.type() == AccessTokenType.MANAGEMENT;
        for (int i = 0; i < wanted.scopes().size(); i++) {
            String scope = wanted.scopes().get(i);
            if (!SCOPE.matcher(scope).matches()) {
                at.in(i)
                        .add(Quoted.quoted(scope)
                                + " is no scope: a scope says what is touched, a colon and what is done"
                                + " to it, such as project:read, table:data:read or *:*.");
            } else if (management && !RESOURCES.contains(scope.substring(0, scope.lastIndexOf(':')))) {
                at.in(i)
                        .add("\"" + scope + "\" is no scope of a management token: before the last colon stands one of "
                                + String.join(", ", RESOURCES.stream().sorted().toList()) + ".");
            }
        }
    }

    private static void onePlace(AccessTokenCreate wanted, Findings at) {
        if (wanted.projects() == null || wanted.projects().size() != 1) {
            at.in("projects").add("An app key belongs to exactly one project: give [\"<projectId>\"].");
        }
        if (wanted.environment() == null) {
            at.in("environment").add("An app key belongs to exactly one environment: give its name, for example dev.");
        }
    }

    /** Throws FORBIDDEN, INSUFFICIENT_SCOPE or INVALID_REQUEST for a token that could do what its maker can not, or longer. */
    static void requireNoMoreThan(Caller maker, AccessTokenCreate wanted) {
        List<String> needed = new ArrayList<>();
        for (String scope : wanted.scopes()) {
            needed.add(wanted.type() == AccessTokenType.MANAGEMENT ? scope : "table:data:" + action(scope));
        }
        maker.require(needed);
        Reach reach = new Reach(
                wanted.projects() == null ? Set.of() : Set.copyOf(wanted.projects()),
                Optional.ofNullable(wanted.environment()));
        maker.reach().require(reach, "A token can not reach further than the one that makes it.");
        maker.expiresAt().ifPresent(end -> endsBy(end, wanted));
    }

    /** Said and not cut short without a word: an application whose key ends one day should not find that out that day. */
    private static void endsBy(Instant end, AccessTokenCreate wanted) {
        Findings at = Findings.at("/body").in("expiresAt");
        if (wanted.expiresAt() == null) {
            at.add("Is needed, since the token that makes this one expires: give " + end + " or earlier.");
        } else if (wanted.expiresAt().isAfter(end)) {
            at.add("Must be no later than " + end + ", when the token that makes this one expires, but is "
                    + wanted.expiresAt() + ".");
        }
        at.throwIfAny();
    }

    /** An app key's scope is {table}:{operation}; listing counts as reading. */
    private static String action(String scope) {
        String operation = scope.substring(scope.lastIndexOf(':') + 1);
        return operation.equals("list") ? "read" : operation;
    }
}
