package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes every component as a stand-alone JSON Schema 2020-12, and the schema of every operation's arguments. */
public final class JsonSchemas {

    private static final String COMPONENT = "#/components/schemas/";

    private final JsonNode components;

    public JsonSchemas(JsonNode document) {
        components = document.path("components").path("schemas");
    }

    /** Component name to schema. */
    public Map<String, ObjectNode> components() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        components.properties().forEach(entry -> {
            ObjectNode schema = dialect().put("title", entry.getKey());
            schemas.put(entry.getKey(), complete(schema, entry.getValue()));
        });
        return schemas;
    }

    /** A schema of the document that carries everything it refers to in its own {@code $defs}. */
    ObjectNode standAlone(JsonNode schema) {
        return complete(dialect(), schema);
    }

    /** A schema that stands alone says what it is written in. */
    static ObjectNode dialect() {
        return JsonNodeFactory.instance.objectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    }

    private ObjectNode complete(ObjectNode into, JsonNode schema) {
        into.setAll((ObjectNode) clean(schema));
        Set<String> used = used(schema);
        if (!used.isEmpty()) {
            ObjectNode definitions = into.putObject("$defs");
            used.forEach(name -> definitions.set(name, clean(components.path(name))));
        }
        return into;
    }

    /** The components that a schema refers to, and those that they refer to, and so on. */
    private Set<String> used(JsonNode schema) {
        Set<String> used = new TreeSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(schema);
        while (!open.isEmpty()) {
            Walk.objects(open.pop(), "", (pointer, node) -> {
                String ref = node.path("$ref").asText();
                if (ref.startsWith(COMPONENT) && used.add(name(ref))) {
                    open.push(components.path(name(ref)));
                }
            });
        }
        return used;
    }

    private static String name(String ref) {
        return ref.substring(COMPONENT.length());
    }

    /** Without what only OpenAPI or our own tools read, and with references into {@code $defs}. */
    private static JsonNode clean(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        Walk.objects(copy, "", (pointer, node) -> {
            node.remove("example");
            node.remove("x-json");
            node.remove("x-mcp-description");
            if (node.path("$ref").asText().startsWith(COMPONENT)) {
                node.put("$ref", "#/$defs/" + name(node.path("$ref").asText()));
            }
        });
        return copy;
    }

    /** One document with the arguments of every operation, which the server validates against. */
    public static ObjectNode inputs(Bundle bundle) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", bundle.document().path("openapi").asText());
        ObjectNode operations = document.putObject("operations");
        bundle.operations().forEach(operation -> operations.set(operation.id(), operation.arguments()));
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        JsonSchemas all = new JsonSchemas(bundle.document());
        // One operation at a time: under "operations" stand free names, not keywords.
        Set<String> used = new TreeSet<>();
        operations.forEach(arguments -> used.addAll(all.used(arguments)));
        used.forEach(name -> schemas.set(name, all.components.path(name)));
        return document;
    }
}
