package dev.bkend.oauth.authorize;

import dev.bkend.api.Scopes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be granted: the scopes of the spec, and the three levels a person chooses from.
 *
 * @param described every scope with what it lets a client do, in words
 */
public record Scoping(Map<String, String> described) {

    /** Means a refresh token, which everybody gets. */
    public static final String OFFLINE = "offline_access";

    /** What they give others outlives what allowed it: like what deletes, only for who was given everything. */
    private static final Set<String> OUTLIVING =
            Set.of("access-token:create", "invitation:create", "member:update", "organization:update");

    public Scoping {
        described = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(described));
    }

    /** How much a client may do. */
    public enum Level {
        READ("Read only", "Look at everything, change nothing"),
        CHANGE("Read and change", "Build: make and change projects, tables and records, but delete none of them"),
        EVERYTHING(
                "Everything",
                "Also delete, decide who belongs here, and make access tokens that outlive this permission");

        public final String title;
        public final String text;

        Level(String title, String text) {
            this.title = title;
            this.text = text;
        }

        public static Optional<Level> of(String value) {
            return Arrays.stream(values())
                    .filter(level -> level.value().equals(value))
                    .findFirst();
        }

        /** As a form has it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The scopes of the spec without its wildcards. */
    List<String> single() {
        return described.keySet().stream()
                .filter(scope -> scope.indexOf('*') < 0)
                .toList();
    }

    /** What a level gives at most. */
    public Set<String> of(Level level) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : single()) {
            boolean read = scope.endsWith(":read");
            boolean grave = scope.endsWith(":delete") || OUTLIVING.contains(scope);
            if (level == Level.EVERYTHING || read || (level == Level.CHANGE && !grave)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** What a level gives to a client that asked for these scopes; one that asked for none gets all of the level. */
    Set<String> granted(Level level, Set<String> asked) {
        Set<String> granted = new LinkedHashSet<>(of(level));
        if (!asked.isEmpty()) {
            granted.removeIf(scope -> !new Scopes(asked).allow(scope));
        }
        return granted;
    }

    /** The same, as far as it is the person's to give. */
    Set<String> granted(Level level, Set<String> asked, Scopes most) {
        Set<String> granted = granted(level, asked);
        granted.removeIf(scope -> !most.allow(scope));
        return granted;
    }

    /** The smallest level that gives all that was asked for; reading and changing, if nothing was. */
    public Level suggested(Set<String> asked) {
        if (asked.isEmpty()) {
            return Level.CHANGE;
        }
        Set<String> everything = granted(Level.EVERYTHING, asked);
        for (Level level : Level.values()) {
            if (granted(level, asked).equals(everything)) {
                return level;
            }
        }
        return Level.EVERYTHING;
    }

    /** Whether a scope is one of ours, a wildcard over them included. */
    public boolean knows(String scope) {
        return scope.equals(OFFLINE) || means(scope);
    }

    /** The same without what means no scope of an operation. */
    public boolean means(String scope) {
        return scope.indexOf(':') > 0
                && single().stream().anyMatch(one -> Scopes.of(scope).allow(one));
    }
}
