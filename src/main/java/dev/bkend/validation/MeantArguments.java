package dev.bkend.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments as clients mean them that write null for a member that is not there; and a body that is an empty array
 * instead of an object (as PHP does) or a text of JSON (as models do). Only where the schema has no use for what was
 * written, and deeper inside what is odd is more likely a mistake.
 */
final class MeantArguments {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BODY = "body";
    private static final int DEEPEST = 8;

    private final SpecSchemas schemas;

    MeantArguments(SpecSchemas schemas) {
        this.schemas = schemas;
    }

    /** The same value, if it can be taken as it is. */
    JsonNode read(JsonNode schema, JsonNode value) {
        return value instanceof ObjectNode arguments && odd(arguments)
                ? read(List.of(schema), withBody(schema, arguments))
                : value;
    }

    private ObjectNode withBody(JsonNode schema, ObjectNode arguments) {
        JsonNode given = arguments.path(BODY);
        JsonNode body = meant(List.of(schema.path("properties").path(BODY)), given);
        return body.equals(given) ? arguments : arguments.deepCopy().set(BODY, body);
    }

    /** Whether anything in it could be meant otherwise: nearly always nothing is. */
    private static boolean odd(JsonNode value) {
        return value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isTextual() && json(value.textValue()))
                || (value.isContainerNode() && value.valueStream().anyMatch(MeantArguments::odd));
    }

    private static boolean json(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** @param alternatives schemas one of which counts */
    private JsonNode read(List<JsonNode> alternatives, JsonNode value) {
        return switch (value) {
            case ObjectNode object -> members(alternatives, object);
            case ArrayNode array -> items(alternatives, array);
            default -> value;
        };
    }

    private JsonNode meant(List<JsonNode> alternatives, JsonNode value) {
        if (!admits(alternatives, "object")) {
            return value;
        }
        if (value.isArray() && value.isEmpty() && !admits(alternatives, "array")) {
            return NODES.objectNode();
        }
        return value.isTextual() && json(value.textValue()) && !admits(alternatives, "string")
                ? Json.inText(value.textValue()).filter(JsonNode::isObject).orElse(value)
                : value;
    }

    private JsonNode members(List<JsonNode> alternatives, ObjectNode object) {
        Map<String, List<JsonNode>> declared = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        alternatives.forEach(schema -> collect(schema, declared, required, DEEPEST));
        ObjectNode meant = NODES.objectNode();
        object.properties().forEach(member -> {
            String name = member.getKey();
            List<JsonNode> schemasOfMember = declared.getOrDefault(name, List.of());
            boolean absent = member.getValue().isNull()
                    && !schemasOfMember.isEmpty()
                    && !required.contains(name)
                    && !admits(schemasOfMember, "null");
            if (!absent) {
                meant.set(
                        name, schemasOfMember.isEmpty() ? member.getValue() : read(schemasOfMember, member.getValue()));
            }
        });
        return meant;
    }

    private JsonNode items(List<JsonNode> alternatives, ArrayNode array) {
        List<JsonNode> items = alternatives.stream()
                .map(schema -> schemas.resolve(schema).path("items"))
                .filter(JsonNode::isObject)
                .toList();
        if (items.isEmpty()) {
            return array;
        }
        ArrayNode meant = NODES.arrayNode(array.size());
        array.forEach(item -> meant.add(read(items, item)));
        return meant;
    }

    private void collect(JsonNode schema, Map<String, List<JsonNode>> declared, List<String> required, int depth) {
        JsonNode resolved = schemas.resolve(schema);
        if (depth == 0) {
            return;
        }
        resolved.path("properties")
                .properties()
                .forEach(property -> declared.computeIfAbsent(property.getKey(), name -> new ArrayList<>())
                        .add(property.getValue()));
        resolved.path("required").forEach(name -> required.add(name.asText()));
        for (String keyword : SpecSchemas.COMBINED) {
            resolved.path(keyword).forEach(branch -> collect(branch, declared, required, depth - 1));
        }
    }

    private boolean admits(List<JsonNode> alternatives, String type) {
        return alternatives.stream().anyMatch(schema -> admits(schema, type, DEEPEST));
    }

    /** Whether a value of a type may be there, as far as the types say; without any, everything may. */
    private boolean admits(JsonNode schema, String type, int depth) {
        JsonNode resolved = schemas.resolve(schema);
        JsonNode said = resolved.path("type");
        if (depth == 0) {
            return true;
        }
        if (said.isTextual()) {
            return said.asText().equals(type);
        }
        if (said.isArray()) {
            return said.valueStream().anyMatch(one -> one.asText().equals(type));
        }
        boolean all = resolved.path("allOf").valueStream().allMatch(branch -> admits(branch, type, depth - 1));
        return all && admitsAny(resolved.path("oneOf"), type, depth) && admitsAny(resolved.path("anyOf"), type, depth);
    }

    private boolean admitsAny(JsonNode branches, String type, int depth) {
        return branches.isEmpty() || branches.valueStream().anyMatch(branch -> admits(branch, type, depth - 1));
    }
}
