package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.Icons;
import dev.bkend.spec.source.SpecOperation;

/** Writes the MCP descriptors: what tools/list, resources/list and resources/templates/list answer. */
public final class DescriptorFiles {

    private DescriptorFiles() {}

    public static ObjectNode tools(Bundle bundle) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode tools = document.putArray("tools");
        bundle.operations().stream().filter(SpecOperation::isTool).forEach(op -> tools.add(tool(bundle, op)));
        return document;
    }

    private static ObjectNode tool(Bundle bundle, SpecOperation operation) {
        JsonNode mcp = operation.mcp();
        ObjectNode tool = JsonNodeFactory.instance.objectNode();
        tool.put("name", mcp.path("tool").asText());
        tool.put("title", mcp.path("title").asText());
        tool.put("description", mcp.path("description").asText().strip());
        Icons.add(operation, tool);
        tool.set(
                "inputSchema",
                operation.bodyIsArguments()
                        ? ToolSchema.whole(bundle, operation.arguments())
                        : ToolSchema.input(bundle, operation.arguments()));
        if (!operation.answer().isMissingNode()) {
            tool.set("outputSchema", ToolSchema.output(bundle, operation.answer()));
        }
        tool.set("annotations", mcp.path("annotations"));
        if (mcp.has("task")) {
            tool.putObject("execution").put("taskSupport", mcp.path("task").asText());
        }
        return tool;
    }

    public static ObjectNode resources(Bundle bundle) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode resources = document.putArray("resources");
        ArrayNode templates = document.putArray("resourceTemplates");
        bundle.operations().forEach(operation -> {
            JsonNode resource = operation.mcp().path("resource");
            String uri = resource.path("uri").asText();
            if (!uri.isEmpty()) {
                boolean template = uri.contains("{");
                ObjectNode descriptor = (template ? templates : resources)
                        .addObject()
                        .put(template ? "uriTemplate" : "uri", uri)
                        .put("name", resource.path("name").asText())
                        .put("title", resource.path("title").asText())
                        .put("description", resource.path("description").asText())
                        .put("mimeType", operation.mediaType());
                Icons.add(operation, descriptor);
            }
        });
        return document;
    }
}
