package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One index of a table.
 *
 * @param sparse rows that lack a field of the index are not in it
 * @param system made by the server, for every table, and never changed
 */
public record IndexDefinition(String name, List<Key> keys, boolean unique, boolean sparse, boolean system) {

    private static final int MOST_KEYS = 16;
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z_][a-zA-Z0-9_-]{0,63}$");
    private static final List<String> KEYWORDS = List.of("name", "fields", "unique", "sparse");

    /** One field of an index, and which way it is sorted. */
    public record Key(String field, boolean ascending) {}

    public IndexDefinition {
        keys = List.copyOf(keys);
    }

    /** Whether the table itself is this index. */
    public boolean isPrimaryKey() {
        return system && keys.getFirst().field().equals("_id");
    }

    static IndexDefinition system(String name, String field, boolean ascending, boolean unique) {
        return new IndexDefinition(name, List.of(new Key(field, ascending)), unique, false, true);
    }

    static IndexDefinition uniqueField(String field) {
        return new IndexDefinition(field + "_unique", List.of(new Key(field, true)), true, true, false);
    }

    /** Reads {@code {name, fields: {field: 1 | -1}, unique, sparse}}; nothing if it has no name. */
    static Optional<IndexDefinition> parse(JsonNode node, Findings at) {
        if (!node.isObject()) {
            at.add("An index is an object such as {\"name\":\"idx_city\",\"fields\":{\"city\":1}}, but this is "
                    + Quoted.value(node) + ".");
            return Optional.empty();
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!KEYWORDS.contains(name)
                    && !(name.equals("system") && !node.get(name).asBoolean())) {
                at.in(name)
                        .add("Unknown property " + Quoted.quoted(name) + "." + Suggestions.hint(name, KEYWORDS)
                                + " Known are " + Quoted.names(KEYWORDS) + ".");
            }
        });
        JsonNode name = node.path("name");
        if (!name.isTextual() || !NAME.matcher(name.asText()).find()) {
            at.in("name")
                    .add("Must be a letter or \"_\", then up to 63 letters, digits, \"_\" or \"-\", but is "
                            + Quoted.value(name) + ".");
        }
        return Optional.of(new IndexDefinition(
                name.asText(),
                keys(node.path("fields"), at.in("fields")),
                flag(node, "unique", at),
                flag(node, "sparse", at),
                false));
    }

    private static List<Key> keys(JsonNode fields, Findings at) {
        List<Key> keys = new ArrayList<>();
        if (!fields.isObject() || fields.isEmpty() || fields.size() > MOST_KEYS) {
            at.add("Must be an object with 1 to " + MOST_KEYS
                    + " fields, such as {\"city\":1,\"createdAt\":-1}, but is " + Quoted.value(fields) + ".");
            return keys;
        }
        fields.properties().forEach(member -> {
            JsonNode direction = member.getValue();
            if (!direction.isNumber() || Math.abs(direction.doubleValue()) != 1) {
                at.in(member.getKey())
                        .add("Must be 1 (ascending) or -1 (descending), but is " + Quoted.value(direction) + ".");
            }
            keys.add(new Key(member.getKey(), direction.asInt() >= 0));
        });
        return keys;
    }

    private static boolean flag(JsonNode node, String name, Findings at) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            at.in(name).add("Must be true or false, but is " + Quoted.value(value) + ".");
        }
        return value.asBoolean(false);
    }

    /** Reads what {@link #toJson} wrote. */
    public static IndexDefinition of(JsonNode stored) {
        List<Key> keys = new ArrayList<>();
        stored.path("fields")
                .properties()
                .forEach(member ->
                        keys.add(new Key(member.getKey(), member.getValue().asInt() > 0)));
        return new IndexDefinition(
                stored.path("name").asText(),
                keys,
                stored.path("unique").asBoolean(),
                stored.path("sparse").asBoolean(),
                stored.path("system").asBoolean());
    }

    /** Why a field can't be indexed in this table, if it can't. */
    static Optional<String> objection(String field, TableSchema schema) {
        return switch (schema.find(field)) {
            case ResolvedField.Unknown(String message) -> Optional.of(message);
            case ResolvedField.Found(FieldType type)
            when type == FieldType.OBJECT ->
                Optional.of("The field " + Quoted.quoted(field)
                        + " is an object. Index a field inside it, by its dotted path such as "
                        + Quoted.quoted(field + ".name") + ".");
            case ResolvedField.Found(FieldType type)
            when type == FieldType.ARRAY ->
                Optional.of("The field " + Quoted.quoted(field) + " is an array; only single values can be indexed. "
                        + "Put what you search for into a field of its own.");
            case ResolvedField.Found found -> Optional.empty();
        };
    }

    /** The normal form. */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", name);
        ObjectNode fields = out.putObject("fields");
        keys.forEach(key -> fields.put(key.field(), key.ascending() ? 1 : -1));
        return out.put("unique", unique).put("sparse", sparse).put("system", system);
    }
}
