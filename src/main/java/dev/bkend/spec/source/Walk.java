package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Visits every OpenAPI or schema object of a document, telling them from maps of names and from plain data. */
public final class Walk {

    /** Keywords whose value maps free names to objects, so that a property called "default" is no default. */
    private static final Set<String> MAPS = Set.of(
            "properties",
            "patternProperties",
            "$defs",
            "dependentSchemas",
            "schemas",
            "responses",
            "headers",
            "examples",
            "content",
            "paths",
            "requestBodies",
            "securitySchemes",
            "parameters",
            "links",
            "callbacks",
            "encoding");

    /** Keywords whose value is data, in which a "$ref" is only a word. */
    private static final Set<String> DATA = Set.of("example", "value", "const", "enum", "default");

    /** Called once for each object, parents first. */
    public interface Visitor {
        void visit(String pointer, ObjectNode node);
    }

    private Walk() {}

    public static void objects(JsonNode root, String pointer, Visitor visitor) {
        if (root instanceof ObjectNode object) {
            visitor.visit(pointer, object);
            for (Map.Entry<String, JsonNode> field :
                    object.properties().stream().toList()) {
                child(field.getKey(), field.getValue(), pointer + "/" + SpecFile.escape(field.getKey()), visitor);
            }
        } else {
            elements(root, pointer, visitor);
        }
    }

    private static void child(String key, JsonNode value, String pointer, Visitor visitor) {
        if (DATA.contains(key) || key.startsWith("x-") || (key.equals("examples") && value.isArray())) {
            return;
        }
        if (MAPS.contains(key) && value.isObject()) {
            value.properties()
                    .forEach(named ->
                            objects(named.getValue(), pointer + "/" + SpecFile.escape(named.getKey()), visitor));
        } else {
            objects(value, pointer, visitor);
        }
    }

    private static void elements(JsonNode array, String pointer, Visitor visitor) {
        for (int i = 0; i < array.size(); i++) {
            objects(array.get(i), pointer + "/" + i, visitor);
        }
    }
}
