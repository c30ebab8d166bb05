package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the permissions of a table and notes everything that is wrong with them. */
final class PermissionsParser {

    private static final int LARGEST = 64 * 1024;
    private static final int MOST_ROW_FILTERS = 50;
    private static final String EXPRESSIONS = "expressionPermissions";
    private static final String COLUMNS = "columnPermissions";
    private static final String ROWS = "rowFilters";
    private static final List<String> KEYS = List.of("admin", "user", "guest", "self", EXPRESSIONS, COLUMNS, ROWS);
    private static final List<String> ACTIONS = List.of("create", "read", "list", "update", "delete");

    private final Function<String, ResolvedField> fields;

    /** Takes what a path leads to in the table. */
    PermissionsParser(Function<String, ResolvedField> fields) {
        this.fields = fields;
    }

    Permissions parse(JsonNode node, Findings at) {
        if (!isObject(node, "such as {\"user\":{\"create\":true},\"guest\":{\"read\":true}}", at)) {
            return Permissions.NONE;
        }
        if (node.toString().length() > LARGEST) {
            at.add("Permissions may have at most " + LARGEST + " characters as JSON.");
            return Permissions.NONE;
        }
        checkNames(node, KEYS, at);
        Map<Permissions.Group, Map<Permissions.Action, Boolean>> groups = new EnumMap<>(Permissions.Group.class);
        for (Permissions.Group group : Permissions.Group.values()) {
            String name = Permissions.word(group);
            if (node.has(name)) {
                groups.put(group, actions(group, node.get(name), at.in(name)));
            }
        }
        return new Permissions(
                groups,
                expressions(node.path(EXPRESSIONS), at.in(EXPRESSIONS)),
                columns(node.path(COLUMNS), at.in(COLUMNS)),
                rowFilters(node.path(ROWS), at.in(ROWS)));
    }

    private static Map<Permissions.Action, Boolean> actions(Permissions.Group group, JsonNode node, Findings at) {
        Map<Permissions.Action, Boolean> actions = new EnumMap<>(Permissions.Action.class);
        if (!isObject(node, "such as {\"create\":true,\"read\":true}", at)) {
            return actions;
        }
        checkNames(node, ACTIONS, at);
        for (Permissions.Action action : Permissions.Action.values()) {
            JsonNode value = node.path(Permissions.word(action));
            Findings place = at.in(Permissions.word(action));
            if (value.isBoolean()) {
                actions.put(action, value.booleanValue());
                if (group == Permissions.Group.ADMIN && !value.booleanValue()) {
                    place.add("Administrators may do everything; that can't be taken away. Leave it out.");
                }
            } else if (!value.isMissingNode()) {
                place.add("Must be true or false, but is " + Quoted.value(value) + ". Rules in words belong into "
                        + "\"" + EXPRESSIONS + "\".");
            }
        }
        return actions;
    }

    private static Map<Permissions.Action, Expression> expressions(JsonNode node, Findings at) {
        Map<Permissions.Action, Expression> expressions = new EnumMap<>(Permissions.Action.class);
        if (node.isMissingNode()
                || !isObject(node, "from action to expression, such as {\"update\":\"self | admin\"}", at)) {
            return expressions;
        }
        checkNames(node, ACTIONS, at);
        for (Permissions.Action action : Permissions.Action.values()) {
            String name = Permissions.word(action);
            expression(node.path(name), at.in(name)).ifPresent(expression -> expressions.put(action, expression));
        }
        return expressions;
    }

    private static Optional<Expression> expression(JsonNode node, Findings at) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            at.add("Must be an expression such as \"user & role:editor | admin\", but is " + Quoted.value(node) + ".");
            return Optional.empty();
        }
        try {
            return Optional.of(ExpressionParser.parse(node.textValue()));
        } catch (IllegalArgumentException e) {
            at.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Map<String, Permissions.ColumnRule> columns(JsonNode node, Findings at) {
        Map<String, Permissions.ColumnRule> columns = new LinkedHashMap<>();
        if (node.isMissingNode()
                || !isObject(node, "from field name to rule, such as {\"salary\":{\"read\":\"admin\"}}", at)) {
            return columns;
        }
        node.properties().forEach(member -> {
            Findings place = at.in(member.getKey());
            if (FieldNames.isSystem(member.getKey())) {
                place.add("The system field " + Quoted.quoted(member.getKey())
                        + " is always readable and never writable. Leave it out.");
            } else if (member.getKey().contains(".")) {
                place.add("Columns are whole fields of the table. Name the field before the dot.");
            } else if (fields.apply(member.getKey()) instanceof ResolvedField.Unknown(String message)) {
                place.add(message);
            }
            if (isObject(member.getValue(), "such as {\"read\":\"user\",\"write\":\"admin\"}", place)) {
                checkNames(member.getValue(), List.of("read", "write"), place);
                columns.put(
                        member.getKey(),
                        new Permissions.ColumnRule(
                                expression(member.getValue().path("read"), place.in("read")),
                                expression(member.getValue().path("write"), place.in("write"))));
            }
        });
        return columns;
    }

    private List<Permissions.RowFilter> rowFilters(JsonNode node, Findings at) {
        List<Permissions.RowFilter> rules = new ArrayList<>();
        if (node.isMissingNode()) {
            return rules;
        }
        if (!node.isArray() || node.size() > MOST_ROW_FILTERS) {
            at.add("Must be an array of at most " + MOST_ROW_FILTERS + " entries such as {\"expression\":\"user\","
                    + "\"filter\":{\"status\":\"published\"}}, but is " + Quoted.value(node) + ".");
            return rules;
        }
        for (int i = 0; i < node.size(); i++) {
            rowFilter(node.get(i), at.in(i)).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Permissions.RowFilter> rowFilter(JsonNode node, Findings at) {
        if (!isObject(node, "such as {\"expression\":\"user\",\"filter\":{}}", at)) {
            return Optional.empty();
        }
        checkNames(node, List.of("expression", "filter"), at);
        for (String name : List.of("expression", "filter")) {
            if (!node.has(name)) {
                at.add("The property " + Quoted.quoted(name) + " is missing.");
            }
        }
        if (node.has("filter") && !isObject(node.get("filter"), "such as {\"status\":\"active\"}", at.in("filter"))) {
            return Optional.empty();
        }
        return expression(node.path("expression"), at.in("expression"))
                .map(expression -> new Permissions.RowFilter(
                        expression, node.path("filter").deepCopy()));
    }

    private static boolean isObject(JsonNode node, String example, Findings at) {
        if (!node.isObject()) {
            at.add("Must be an object " + example + ", but is " + Quoted.value(node) + ".");
        }
        return node.isObject();
    }

    private static void checkNames(JsonNode node, List<String> known, Findings at) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                at.in(name)
                        .add("Unknown property " + Quoted.quoted(name) + "." + Suggestions.hint(name, known)
                                + " Known are " + Quoted.names(known) + ".");
            }
        });
    }
}
