package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what with the rows of a table.
 *
 * @param groups yes or no for each group and action; a group that is given but empty may do nothing
 * @param expressions for an action, overrides the groups
 * @param columns narrows single fields
 * @param rowFilters narrows lists; whoever matches several entries sees what any of them lets through
 */
public record Permissions(
        Map<Group, Map<Action, Boolean>> groups,
        Map<Action, Expression> expressions,
        Map<String, ColumnRule> columns,
        List<RowFilter> rowFilters) {

    /** Nothing configured: the server's defaults hold. */
    public static final Permissions NONE = new Permissions(Map.of(), Map.of(), Map.of(), List.of());

    /** Who is asking; SELF is whoever created the row. */
    public enum Group {
        ADMIN,
        USER,
        GUEST,
        SELF
    }

    /** What is done with rows. */
    public enum Action {
        CREATE,
        READ,
        LIST,
        UPDATE,
        DELETE
    }

    /** Who may read and who may write one field; where nothing is said, whoever may do so with the row. */
    public record ColumnRule(Optional<Expression> read, Optional<Expression> write) {}

    /** What those who match the expression see in a list. */
    public record RowFilter(Expression expression, JsonNode filter) {}

    public Permissions {
        groups = inOrder(groups, Group.class);
        expressions = inOrder(expressions, Action.class);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        rowFilters = List.copyOf(rowFilters);
    }

    private static <K extends Enum<K>, V> Map<K, V> inOrder(Map<K, V> map, Class<K> type) {
        EnumMap<K, V> ordered = new EnumMap<>(type);
        ordered.putAll(map);
        return Collections.unmodifiableMap(ordered);
    }

    /** Reads what a caller sent, filters as they are; what else is wrong is noted and left out of the result. */
    public static Permissions parse(JsonNode node, TableSchema schema, Findings at) {
        return new PermissionsParser(schema::find).parse(node, at);
    }

    /**
     * Reads the normal form, as stored, without looking whether its fields are still there; throws INVALID_REQUEST if it is
     * not one.
     */
    public static Permissions of(JsonNode stored) {
        Findings findings = Findings.at("/permissions");
        Permissions permissions =
                new PermissionsParser(path -> new ResolvedField.Found(FieldType.MIXED)).parse(stored, findings);
        findings.throwIfAny();
        return permissions;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The normal form: groups first, then the three other kinds of rules if there are any. */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        groups.forEach((group, actions) -> {
            ObjectNode allowed = out.putObject(word(group));
            actions.forEach((action, yes) -> allowed.put(word(action), yes));
        });
        if (!expressions.isEmpty()) {
            ObjectNode rules = out.putObject("expressionPermissions");
            expressions.forEach((action, expression) -> rules.put(word(action), expression.toString()));
        }
        if (!columns.isEmpty()) {
            ObjectNode rules = out.putObject("columnPermissions");
            columns.forEach((field, rule) -> {
                ObjectNode column = rules.putObject(field);
                rule.read().ifPresent(expression -> column.put("read", expression.toString()));
                rule.write().ifPresent(expression -> column.put("write", expression.toString()));
            });
        }
        if (!rowFilters.isEmpty()) {
            ArrayNode rules = out.putArray("rowFilters");
            rowFilters.forEach(rule -> rules.addObject()
                    .put("expression", rule.expression().toString())
                    .set("filter", rule.filter().deepCopy()));
        }
        return out;
    }
}
