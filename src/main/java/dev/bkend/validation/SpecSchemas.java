package dev.bkend.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks things up in the document of all input schemas that a validation error alone doesn't tell. */
final class SpecSchemas {

    private static final int DEEPEST = 8;
    static final List<String> COMBINED = List.of("allOf", "oneOf", "anyOf");

    private final JsonNode document;

    SpecSchemas(JsonNode document) {
        this.document = document;
    }

    JsonNode operation(String operationId) {
        return document.path("operations").path(operationId);
    }

    /** The schema that contains the keyword at this place of the document. */
    JsonNode parent(String keywordPointer) {
        return document.at(JsonPointer.compile(keywordPointer).head());
    }

    /** The schema itself, or what its reference refers to. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
    }

    /** Every property the schema declares, also through references and combinations, with its schema. */
    Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        collect(schema, properties, DEEPEST);
        return properties;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> into, int depth) {
        if (depth == 0) {
            return;
        }
        schema.path("properties").properties().forEach(p -> into.putIfAbsent(p.getKey(), p.getValue()));
        if (schema.has("$ref")) {
            collect(resolve(schema), into, depth - 1);
        }
        for (String keyword : COMBINED) {
            schema.path(keyword).forEach(branch -> collect(branch, into, depth - 1));
        }
    }
}
