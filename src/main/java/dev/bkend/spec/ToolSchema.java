package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A spec schema as an MCP client sees it: self-contained, references inlined (some clients cope badly with them), and
 * free-form parts ({@code x-json}) reduced to type and description, since every token is read by a model. The server
 * validates against the whole schema all the same.
 */
final class ToolSchema {

    private static final List<String> INPUT_KEYWORDS = List.of(
            "type",
            "description",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "minItems",
            "items",
            "properties",
            "required",
            "additionalProperties");
    private static final List<String> OUTPUT_KEYWORDS =
            List.of("type", "description", "enum", "format", "items", "properties", "required");
    private static final Set<String> NESTED = Set.of("items", "additionalProperties");
    private static final String OVERRIDE = "x-mcp-description";

    private static final int MAX_DEPTH = 16;

    private final Bundle bundle;

    ToolSchema(Bundle bundle) {
        this.bundle = bundle;
    }

    ObjectNode input(JsonNode schema) {
        return reduce(schema, INPUT_KEYWORDS, 0);
    }

    ObjectNode output(JsonNode schema) {
        return reduce(schema, OUTPUT_KEYWORDS, 0);
    }

    private ObjectNode reduce(JsonNode schema, List<String> keywords, int depth) {
        if (depth > MAX_DEPTH) {
            throw new SpecException("spec:1: a tool's schema is recursive or too deep: mark it x-json: " + schema);
        }
        JsonNode resolved = bundle.resolve(schema);
        ObjectNode reduced = JsonNodeFactory.instance.objectNode();
        boolean freeForm = resolved.path("x-json").asBoolean();
        for (String keyword : freeForm ? List.of("type", "description") : keywords) {
            if (keyword.equals("description")) {
                describe(schema, resolved, keywords, reduced);
            } else if (resolved.has(keyword)) {
                reduced.set(keyword, value(keyword, resolved.get(keyword), keywords, depth + 1));
            }
        }
        return reduced;
    }

    private JsonNode value(String keyword, JsonNode value, List<String> keywords, int depth) {
        if (keyword.equals("properties")) {
            ObjectNode properties = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(entry -> properties.set(entry.getKey(), reduce(entry.getValue(), keywords, depth)));
            return properties;
        }
        return NESTED.contains(keyword) && value.isObject() ? reduce(value, keywords, depth) : value;
    }

    private static void describe(JsonNode schema, JsonNode resolved, List<String> keywords, ObjectNode reduced) {
        if (keywords == OUTPUT_KEYWORDS) {
            return; // A result explains itself; its schema is there to be checked against, not to be read.
        }
        for (JsonNode from : List.of(
                schema.path(OVERRIDE),
                resolved.path(OVERRIDE),
                schema.path("description"),
                resolved.path("description"))) {
            if (from.isTextual()) {
                if (!from.asText().isBlank()) {
                    reduced.put("description", from.asText().strip());
                }
                return;
            }
        }
    }
}
