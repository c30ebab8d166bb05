package dev.bkend.app.data.access;

import static dev.bkend.schema.Permissions.Action.CREATE;
import static dev.bkend.schema.Permissions.Action.LIST;
import static dev.bkend.schema.Permissions.Action.READ;

import dev.bkend.api.Scopes;
import dev.bkend.app.AuthProblem;
import dev.bkend.app.CommonProblem;
import dev.bkend.app.Requester;
import dev.bkend.app.data.problem.DataProblem;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Expression;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.Permissions.Action;
import dev.bkend.schema.Permissions.Group;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether a request may do something with the records of a table; the first step that decides wins. */
public final class Access {

    private static final Verdict ALLOWED = new Verdict.Allowed();
    private static final Verdict ANONYMOUS = new Verdict.Refused(
            AuthProblem.UNAUTHORIZED,
            "The description of a table is only for secret keys and signed-in users: send the user's access token as"
                    + " Authorization: Bearer <token>.");

    // What holds where no group was given anything. Update and delete are left to administrators.
    private static final Map<Group, Map<Action, Boolean>> DEFAULTS =
            Map.of(Group.USER, Map.of(CREATE, true, READ, true), Group.GUEST, Map.of(READ, true));

    private Access() {}

    /** The verdict on an action. */
    public static Verdict decide(Requester requester, DataTable table, Action action) {
        Optional<Verdict> scopes = scopes(requester, table, action);
        if (scopes.isPresent()) {
            return scopes.get();
        }
        if (requester.isAdmin()) {
            return ALLOWED;
        }
        if (table.isSystem() && !isConfigured(table.permissions(), action)) {
            return new Verdict.Refused(
                    DataProblem.SYSTEM_TABLE_ACCESS,
                    "The table \"" + table.name() + "\" is a system table: only administrators may "
                            + did(action, table) + " until its permissions say otherwise.");
        }
        return switch (level(requester, table.permissions(), action)) {
            case ALLOW -> ALLOWED;
            // Whoever creates a record is its creator.
            case OWN ->
                action == CREATE ? ALLOWED : new Verdict.OwnOnly(requester.userId(), othersRecord(table, action));
            case DENY -> new Verdict.Refused(CommonProblem.PERMISSION_DENIED, denied(requester, table, action));
        };
    }

    /**
     * The verdict on reading what a table is like: whoever may read or list its records may, but not anonymously,
     * because the permissions are shown too.
     */
    public static Verdict describe(Requester requester, DataTable table) {
        if (describeAny(requester) instanceof Verdict.Refused refused) {
            return refused;
        }
        Verdict read = decide(requester, table, READ);
        boolean mayList = !(decide(requester, table, LIST) instanceof Verdict.Refused);
        return mayList || !(read instanceof Verdict.Refused) ? ALLOWED : read;
    }

    /** The verdict on reading what tables are like, before it is known which. */
    public static Verdict describeAny(Requester requester) {
        return requester.group() == Group.GUEST ? ANONYMOUS : ALLOWED;
    }

    private static Optional<Verdict> scopes(Requester requester, DataTable table, Action action) {
        Optional<Scopes> scopes = requester.key().scopes();
        if (scopes.isEmpty() || covers(scopes.get(), table, action)) {
            return Optional.empty();
        }
        String missing = scope(table, action);
        return Optional.of(new Verdict.Refused(
                AuthProblem.SCOPE_INSUFFICIENT,
                "This API key lacks the scope " + missing + ". It has: "
                        + String.join(" ", scopes.get().granted()) + ". Use a key made with " + missing + "."));
    }

    private static boolean covers(Scopes scopes, DataTable table, Action action) {
        return scopes.allow(scope(table, action)) || (action == LIST && scopes.allow(scope(table, READ)));
    }

    private static String scope(DataTable table, Action action) {
        return table.name() + ":" + word(action);
    }

    // A system table never falls back to the defaults, which would open it to everybody.
    private static boolean isConfigured(Permissions permissions, Action action) {
        return !permissions.groups().isEmpty()
                || expression(permissions, action).isPresent();
    }

    private static Level level(Requester requester, Permissions permissions, Action action) {
        Optional<Expression> expression = expression(permissions, action);
        if (expression.isPresent()) {
            return Level.of(expression.get(), requester);
        }
        Map<Group, Map<Action, Boolean>> groups = permissions.groups().isEmpty() ? DEFAULTS : permissions.groups();
        if (isGiven(groups, requester.group(), action)) {
            return Level.ALLOW;
        }
        return action != CREATE && !requester.userId().isEmpty() && isGiven(groups, Group.SELF, action)
                ? Level.OWN
                : Level.DENY;
    }

    private static Optional<Expression> expression(Permissions permissions, Action action) {
        return Optional.ofNullable(permissions.expressions().get(action))
                .or(() -> action == LIST
                        ? Optional.ofNullable(permissions.expressions().get(READ))
                        : Optional.empty());
    }

    private static boolean isGiven(Map<Group, Map<Action, Boolean>> groups, Group group, Action action) {
        Map<Action, Boolean> actions = groups.getOrDefault(group, Map.of());
        return actions.getOrDefault(action, action == LIST && actions.getOrDefault(READ, false));
    }

    private static String denied(Requester requester, DataTable table, Action action) {
        boolean guest = requester.group() == Group.GUEST;
        return "The permissions of the table \"" + table.name() + "\" do not allow the operation \"" + word(action)
                + "\" to the group \"" + word(requester.group()) + "\"."
                + (guest
                        ? " If signed-in users may, send the user's access token as Authorization: Bearer <token>."
                        : "");
    }

    private static String othersRecord(DataTable table, Action action) {
        return "The permissions of the table \"" + table.name() + "\" allow the operation \"" + word(action)
                + "\" to the group \"self\" only, and this record was created by somebody else.";
    }

    private static String did(Action action, DataTable table) {
        return word(action) + " records of \"" + table.name() + "\"";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
