package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes every component as a stand-alone JSON Schema 2020-12, and the schema of every operation's arguments. */
final class JsonSchemas {

    private static final String COMPONENT = "#/components/schemas/";

    private JsonSchemas() {}

    /** Component name to schema; what it refers to stands in its own {@code $defs}. */
    static Map<String, ObjectNode> components(Bundle bundle) {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        JsonNode all = bundle.document().path("components").path("schemas");
        all.properties().forEach(entry -> schemas.put(entry.getKey(), standAlone(entry.getKey(), all)));
        return schemas;
    }

    private static ObjectNode standAlone(String name, JsonNode all) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name);
        schema.setAll((ObjectNode) clean(all.get(name)));
        TreeSet<String> used = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        collect(all.get(name), open);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (used.add(next)) {
                collect(all.get(next), open);
            }
        }
        if (!used.isEmpty()) {
            ObjectNode definitions = schema.putObject("$defs");
            used.forEach(definition -> definitions.set(definition, clean(all.get(definition))));
        }
        return schema;
    }

    private static void collect(JsonNode schema, Deque<String> into) {
        Walk.objects(schema, "", (pointer, node) -> {
            if (node.path("$ref").isTextual()) {
                into.push(node.path("$ref").asText().substring(COMPONENT.length()));
            }
        });
    }

    /** Without what only OpenAPI or our own tools read, and with references into {@code $defs}. */
    private static JsonNode clean(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        Walk.objects(copy, "", (pointer, node) -> {
            node.remove("example");
            node.remove("x-json");
            node.remove("x-mcp-description");
            if (node.path("$ref").isTextual()) {
                node.put("$ref", "#/$defs/" + node.path("$ref").asText().substring(COMPONENT.length()));
            }
        });
        return copy;
    }

    /** One document with the arguments of every operation, which the server validates against. */
    static ObjectNode inputs(Bundle bundle) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", bundle.document().path("openapi").asText());
        ObjectNode operations = document.putObject("operations");
        bundle.operations().forEach(operation -> operations.set(operation.id(), operation.arguments()));
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        TreeSet<String> used = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        collect(operations, open);
        JsonNode all = bundle.document().path("components").path("schemas");
        while (!open.isEmpty()) {
            String next = open.pop();
            if (used.add(next)) {
                collect(all.get(next), open);
            }
        }
        used.forEach(name -> schemas.set(name, all.get(name)));
        return document;
    }
}
