package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the fields of a record, or of an object inside one, take: worked out once for each schema. */
public final class ObjectRules {

    private final Map<String, ValueRules> fields = new HashMap<>();
    private final Map<String, Default> initial = new LinkedHashMap<>();
    private final Set<String> required;
    private final Set<String> ignored;

    /**
     * What is put where a field is missing.
     *
     * @param bytes with the field's name and all that stands between, as JSON
     */
    private record Default(JsonNode value, int bytes) {

        static Default of(String name, JsonNode value) {
            return new Default(value, "\"\":,".length() + name.length() + Json.size(value));
        }
    }

    private ObjectRules(Shape shape, Set<String> ignored) {
        this.ignored = ignored;
        required = new HashSet<>(shape.required());
        shape.fields().forEach((name, field) -> {
            ValueRules rules = ValueRules.of(field);
            fields.put(name, rules);
            field.storedDefault(rules).ifPresent(value -> initial.put(name, Default.of(name, value)));
        });
    }

    static ObjectRules of(Shape shape) {
        return new ObjectRules(shape, Set.of());
    }

    /** For the records of a table; the fields that the server sets are left out of whatever is sent. */
    public static ObjectRules of(TableSchema schema) {
        Set<String> system = new HashSet<>(FieldNames.SYSTEM.keySet());
        system.add("_id");
        return new ObjectRules(schema.shape(), system);
    }

    /**
     * A whole object as it is kept, with the defaults of what it lacks as long as there is room; what is wrong is noted.
     */
    public ObjectNode whole(JsonNode given, Findings at, int depth, ByteBudget room) {
        ObjectNode kept = part(given, at, depth, room);
        initial.forEach((name, missing) -> {
            if (!given.has(name) && room.take(missing.bytes(), at)) {
                // Nobody changes what is inside of objects, and items of a long array may lack it many times over.
                kept.set(name, depth > 1 ? missing.value() : missing.value().deepCopy());
            }
        });
        for (String name : required) {
            if (!given.has(name) && !initial.containsKey(name)) {
                at.in(name).add("The required field " + Quoted.quoted(name) + " is missing.");
            }
        }
        return kept;
    }

    /** Some of the fields as they are kept; what is wrong is noted. */
    public ObjectNode part(JsonNode given, Findings at, int depth, ByteBudget room) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            if (!ignored.contains(member.getKey())) {
                kept.set(
                        member.getKey(),
                        member(member.getKey(), member.getValue(), at.in(member.getKey()), depth, room));
            }
        }
        return kept;
    }

    private JsonNode member(String name, JsonNode value, Findings at, int depth, ByteBudget room) {
        ValueRules rules = fields.get(name);
        if (rules == null) {
            return AnyValue.name(name, at) ? AnyValue.kept(value, at, depth + 1) : value;
        }
        if (required.contains(name)) {
            if (value.isNull()) {
                at.add("The required field " + Quoted.quoted(name) + " must not be null.");
            } else if (rules.type() == FieldType.STRING
                    && value.isTextual()
                    && value.textValue().isEmpty()) {
                at.add("The required field " + Quoted.quoted(name) + " must not be empty.");
                return value;
            }
        }
        return value.isNull() ? value : rules.kept(value, at, depth + 1, room);
    }
}
