package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecException;
import dev.bkend.spec.source.SpecOperation;
import java.util.ArrayDeque;
import java.util.Deque;
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
            "additionalProperties",
            SpecOperation.HEADER);

    /** No description: a result explains itself, its schema is there to be checked against, not to be read. */
    private static final List<String> OUTPUT_KEYWORDS =
            List.of("type", "enum", "format", "items", "properties", "required");

    private static final Set<String> FREE_FORM_KEYWORDS = Set.of("type", "description");
    private static final Set<String> NESTED = Set.of("items", "additionalProperties");
    private static final String OVERRIDE = "x-mcp-description";

    private final Bundle bundle;
    private final List<String> keywords;
    private final Deque<String> within = new ArrayDeque<>();

    private ToolSchema(Bundle bundle, List<String> keywords) {
        this.bundle = bundle;
        this.keywords = keywords;
    }

    static ObjectNode input(Bundle bundle, JsonNode schema) {
        return new ToolSchema(bundle, INPUT_KEYWORDS).inline(schema);
    }

    /** As it stands in the spec. Its {@code $id} served the references within it, which here mean the schema alone. */
    static ObjectNode whole(Bundle bundle, JsonNode schema) {
        ObjectNode whole = JsonSchemas.dialect();
        whole.setAll((ObjectNode) bundle.resolve(schema).deepCopy());
        return whole.without(List.of("$id", "x-json", "description"));
    }

    static ObjectNode output(Bundle bundle, JsonNode schema) {
        return new ToolSchema(bundle, OUTPUT_KEYWORDS).inline(schema);
    }

    private ObjectNode inline(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        if (ref.isEmpty()) {
            return reduce(schema, schema);
        }
        if (within.contains(ref)) {
            throw new SpecException(bundle.where(ref.substring(1)) + ": " + ref.substring(ref.lastIndexOf('/') + 1)
                    + " contains itself, which a tool's schema can't show: mark it x-json: true");
        }
        within.push(ref);
        ObjectNode reduced = reduce(schema, bundle.resolve(schema));
        within.pop();
        return reduced;
    }

    private ObjectNode reduce(JsonNode schema, JsonNode resolved) {
        ObjectNode reduced = JsonNodeFactory.instance.objectNode();
        boolean freeForm = resolved.path("x-json").asBoolean();
        for (String keyword : keywords) {
            if (freeForm && !FREE_FORM_KEYWORDS.contains(keyword)) {
                continue;
            }
            if (keyword.equals("description")) {
                describe(schema, resolved, reduced);
            } else if (resolved.has(keyword)) {
                reduced.set(keyword, value(keyword, resolved.get(keyword)));
            }
        }
        return reduced;
    }

    private JsonNode value(String keyword, JsonNode value) {
        if (keyword.equals("properties")) {
            ObjectNode properties = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(entry -> properties.set(entry.getKey(), inline(entry.getValue())));
            return properties;
        }
        return NESTED.contains(keyword) && value.isObject() ? inline(value) : value;
    }

    private static void describe(JsonNode schema, JsonNode resolved, ObjectNode reduced) {
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
