package dev.bkend.app.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.app.AppProblem;
import dev.bkend.app.AuthProblem;
import dev.bkend.app.Requester;
import dev.bkend.app.data.Tables;
import dev.bkend.app.data.problem.DataProblem;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Permissions.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random permissions, decided by {@link Access} and by somebody who reads them record by record, word by word. */
final class AccessOracleTest {

    private static final int ROUNDS = 20_000;
    private static final List<String> ATOMS =
            List.of("user", "guest", "public", "admin", "self", "role:a", "role:b", "role:*");

    private final Random random = new Random(20260515);

    @Test
    void every_decision_agrees_with_the_naive_reading() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            Config config = config();
            DataTable table = Tables.table(config.table, "{'f':'string'}", config.json());
            Asker asker = asker();
            for (Action action : Action.values()) {
                String name = action.name().toLowerCase(Locale.ROOT);
                for (String creator : List.of("bob", "eve", "")) {
                    String expected = naive(config, asker, name, creator);
                    assertThat(decided(Access.decide(asker.requester, table, action), creator))
                            .as("%s of a record by '%s', for %s, under %s", name, creator, asker, config)
                            .isEqualTo(expected);
                    seen.merge(expected, 1, Integer::sum);
                }
            }
        }

        assertThat(seen.keySet()).containsExactlyInAnyOrder("yes", "no", "closed", "scope");
        assertThat(seen.values()).allMatch(times -> times > ROUNDS / 10);
    }

    // A list is allowed for each record it may contain; a new record is its creator's own.
    private static String decided(Verdict verdict, String creator) {
        return switch (verdict) {
            case Verdict.Allowed() -> "yes";
            case Verdict.OwnOnly(String userId, String otherwise) -> userId.equals(creator) ? "yes" : "no";
            case Verdict.Refused(AppProblem problem, String message) ->
                problem == AuthProblem.SCOPE_INSUFFICIENT
                        ? "scope"
                        : problem == DataProblem.SYSTEM_TABLE_ACCESS ? "closed" : "no";
        };
    }

    /** What the documentation says, for one record that somebody created. */
    private static String naive(Config config, Asker asker, String action, String creator) {
        if (!asker.scopes.isEmpty() && asker.scopes.stream().noneMatch(scope -> opens(scope, config.table, action))) {
            return "scope";
        }
        if (asker.isAdmin) {
            return "yes";
        }
        boolean own = asker.isUser && (creator.equals(asker.id) || action.equals("create"));
        String expression = config.expressions.get(action);
        if (expression == null && action.equals("list")) {
            expression = config.expressions.get("read");
        }
        if (expression == null && config.groups.isEmpty() && config.table.startsWith("_")) {
            return "closed";
        }
        if (expression != null) {
            return holds(expression, asker, own) ? "yes" : "no";
        }
        String group = asker.isUser ? "user" : "guest";
        if (config.groups.isEmpty()) {
            return action.equals("read") || action.equals("list") || (action.equals("create") && group.equals("user"))
                    ? "yes"
                    : "no";
        }
        boolean forSelf = own && !action.equals("create") && allows(config.groups.get("self"), action);
        return allows(config.groups.get(group), action) || forSelf ? "yes" : "no";
    }

    private static boolean opens(String scope, String table, String action) {
        String[] parts = scope.split(":");
        return (parts[0].equals("*") || parts[0].equals(table))
                && (parts[1].equals("*")
                        || parts[1].equals(action)
                        || (action.equals("list") && parts[1].equals("read")));
    }

    private static boolean allows(@Nullable Map<String, Boolean> group, String action) {
        if (group == null) {
            return false;
        }
        return group.containsKey(action)
                ? group.get(action)
                : action.equals("list") && group.getOrDefault("read", false);
    }

    // Every atom is simply true or false once the record is known.
    private static boolean holds(String expression, Asker asker, boolean own) {
        for (String alternative : expression.split("\\|")) {
            boolean all = true;
            for (String atom : alternative.split("&")) {
                String word = atom.strip();
                all &= switch (word) {
                    case "user" -> asker.isUser;
                    case "guest", "public" -> true;
                    case "admin" -> false;
                    case "self" -> own;
                    case "role:*" -> !asker.roles.isEmpty();
                    default -> asker.roles.contains(word.substring("role:".length()));
                };
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private record Config(String table, Map<String, Map<String, Boolean>> groups, Map<String, String> expressions) {

        String json() {
            List<String> members = new ArrayList<>();
            groups.forEach((group, actions) -> members.add("'" + group + "':{"
                    + String.join(
                            ",",
                            actions.entrySet().stream()
                                    .map(e -> "'" + e.getKey() + "':" + e.getValue())
                                    .toList())
                    + "}"));
            if (!expressions.isEmpty()) {
                members.add("'expressionPermissions':{"
                        + String.join(
                                ",",
                                expressions.entrySet().stream()
                                        .map(e -> "'" + e.getKey() + "':'" + e.getValue() + "'")
                                        .toList())
                        + "}");
            }
            return "{" + String.join(",", members) + "}";
        }
    }

    private record Asker(
            Requester requester, String id, boolean isAdmin, boolean isUser, List<String> roles, List<String> scopes) {}

    private Config config() {
        Map<String, Map<String, Boolean>> groups = new TreeMap<>();
        Map<String, String> expressions = new TreeMap<>();
        boolean withGroups = random.nextInt(3) > 0;
        boolean withExpressions = random.nextInt(2) > 0;
        for (String group : List.of("user", "guest", "self")) {
            if (withGroups && random.nextBoolean()) {
                Map<String, Boolean> actions = new TreeMap<>();
                for (String action : List.of("create", "read", "list", "update", "delete")) {
                    if (random.nextBoolean()) {
                        actions.put(action, random.nextBoolean());
                    }
                }
                groups.put(group, actions);
            }
        }
        for (String action : List.of("create", "read", "list", "update", "delete")) {
            if (withExpressions && random.nextBoolean()) {
                expressions.put(action, expression());
            }
        }
        return new Config(random.nextInt(4) == 0 ? "_logs" : "posts", groups, expressions);
    }

    private String expression() {
        StringBuilder text = new StringBuilder(one(ATOMS));
        for (int more = random.nextInt(4); more > 0; more--) {
            text.append(random.nextBoolean() ? " & " : "|").append(one(ATOMS));
        }
        return text.toString();
    }

    private Asker asker() {
        String id = one(List.of("bob", "eve"));
        List<String> roles = List.of(List.<String>of(), List.of("a"), List.of("a", "b"), List.of("c"))
                .get(random.nextInt(4));
        List<String> scopes = random.nextInt(4) > 0
                ? List.of()
                : List.of(one(List.of("posts", "_logs", "*")) + ":"
                        + one(List.of("*", "create", "read", "list", "update", "delete")));
        int kind = random.nextInt(10);
        Requester requester = kind == 0
                ? Tables.secret()
                : kind == 1
                        ? Tables.admin(id)
                        : kind < 4 ? Tables.guest() : Tables.user(id, roles.toArray(String[]::new));
        return new Asker(
                scopes.isEmpty() ? requester : Tables.scoped(requester, scopes.toArray(String[]::new)),
                id,
                kind <= 1,
                kind >= 4,
                kind >= 4 ? roles : List.of(),
                scopes);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
