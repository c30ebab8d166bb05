package dev.bkend.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a table or of an object, in the order they were declared, and which of them are required. */
public record Shape(Map<String, Field> fields, List<String> required) {

    public static final Shape EMPTY = new Shape(Map.of(), List.of());

    public Shape {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        required = List.copyOf(required);
    }

    /** Requires those of the names that are fields, in the order of the fields. */
    static Shape of(Map<String, Field> fields, Collection<String> required) {
        return new Shape(
                fields, fields.keySet().stream().filter(required::contains).toList());
    }

    /** Writes {@code required} and {@code properties}, each only if there is something in it. */
    void writeTo(ObjectNode out) {
        if (!required.isEmpty()) {
            ArrayNode names = out.putArray("required");
            required.forEach(names::add);
        }
        if (!fields.isEmpty()) {
            ObjectNode properties = out.putObject("properties");
            fields.forEach((name, field) -> properties.set(name, field.toJson()));
        }
    }
}
