package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import java.util.List;
import java.util.Optional;

/**
 * One declared field of a table or of an object inside it.
 *
 * @param choices the only values allowed; empty means any
 * @param items what an array holds, if that is declared
 * @param shape the fields of an object; empty for other types
 * @param initial the value a new row gets when none is sent
 * @param reference the table whose ids this string holds
 */
public record Field(
        FieldType type,
        Optional<String> description,
        Limits limits,
        List<JsonNode> choices,
        Optional<Field> items,
        Shape shape,
        Optional<JsonNode> initial,
        boolean unique,
        Optional<String> reference) {

    public Field {
        choices = List.copyOf(choices);
    }

    /** The value a new row gets, as records keep it. */
    public Optional<JsonNode> storedDefault() {
        return storedDefault(ValueRules.of(this));
    }

    /** The same, with the rules of this field worked out already. */
    Optional<JsonNode> storedDefault(ValueRules rules) {
        // How much the defaults inside add to it was limited when it was declared.
        return initial.map(value -> rules.kept(value, Findings.at(""), 2, new ByteBudget(Long.MAX_VALUE)));
    }

    /** Whether it would keep a value, which another declaration kept, just so. */
    public boolean keeps(JsonNode kept) {
        Findings at = Findings.at("");
        ByteBudget none = new ByteBudget(0);
        JsonNode now = ValueRules.of(this).kept(kept, at, 2, none);
        return at.isEmpty() && none.end().isEmpty() && now.toString().equals(kept.toString());
    }

    /** The normal form: bson names, keys always in the same order. */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("bsonType", type.bson());
        description.ifPresent(text -> out.put("description", text));
        limits.writeTo(out);
        if (!choices.isEmpty()) {
            out.putArray("enum").addAll(choices);
        }
        items.ifPresent(item -> out.set("items", item.toJson()));
        shape.writeTo(out);
        initial.ifPresent(value -> out.set("default", value.deepCopy()));
        if (unique) {
            out.put("unique", true);
        }
        reference.ifPresent(table -> out.putObject("reference").put("table", table));
        return out;
    }
}
