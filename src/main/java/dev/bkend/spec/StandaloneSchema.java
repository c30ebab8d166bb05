package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** Cuts a schema out of the document as JSON Schema 2020-12 that carries everything it refers to in {@code $defs}. */
final class StandaloneSchema {

    private static final Set<String> DATA = Set.of("const", "default", "enum", "examples", "required");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas", "$defs");
    private static final Set<String> OPENAPI_ONLY = Set.of("discriminator", "example", "externalDocs", "xml");

    private final JsonNode components;

    StandaloneSchema(JsonNode bundle) {
        components = bundle.path("components").path("schemas");
    }

    ObjectNode of(JsonNode schema) {
        Set<String> needed = new TreeSet<>();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        result.setAll((ObjectNode) schema(schema, needed));
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        while (definitions.size() < needed.size()) {
            for (String name : Set.copyOf(needed)) {
                if (!definitions.has(name)) {
                    definitions.set(name, schema(components.path(name), needed));
                }
            }
        }
        if (!definitions.isEmpty()) {
            ObjectNode sorted = result.putObject("$defs");
            needed.forEach(name -> sorted.set(name, definitions.get(name)));
        }
        return result;
    }

    private JsonNode schema(JsonNode schema, Set<String> needed) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var entry : schema.properties()) {
            String keyword = entry.getKey();
            if (!OPENAPI_ONLY.contains(keyword) && !keyword.startsWith("x-")) {
                copy.set(keyword, keyword(keyword, entry.getValue(), needed));
            }
        }
        return copy;
    }

    private JsonNode keyword(String keyword, JsonNode value, Set<String> needed) {
        if (keyword.equals("$ref") && value.asText().startsWith(OpenApi.SCHEMAS)) {
            String name = value.asText().substring(OpenApi.SCHEMAS.length());
            needed.add(name);
            return JsonNodeFactory.instance.textNode("#/$defs/" + name);
        }
        if (DATA.contains(keyword)) {
            return value;
        }
        if (NAMED.contains(keyword)) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(e -> copy.set(e.getKey(), schema(e.getValue(), needed)));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> copy.add(schema(item, needed)));
            return copy;
        }
        return schema(value, needed);
    }
}
