package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecFile;
import dev.bkend.spec.source.SpecFindings;
import dev.bkend.spec.source.SpecOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of {@code x-mcp}: how an operation shows itself as a tool and as a resource. */
final class McpLint {

    private static final Pattern TOOL_NAME = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern MENTION = Pattern.compile("\\bbackend_[a-z0-9_]+");
    private static final List<String> TOOL_KEYS =
            List.of("tool", "title", "description", "annotations", "arguments", "task", "resource");
    private static final List<String> RESOURCE_KEYS = List.of("uri", "name", "title", "description");
    private static final List<String> HINTS =
            List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

    private final Bundle bundle;
    private final SpecFindings findings;
    private final Map<String, String> unique = new HashMap<>();
    private final Set<String> tools = new HashSet<>();

    private McpLint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
    }

    static void check(Bundle bundle, SpecFindings findings) {
        McpLint lint = new McpLint(bundle, findings);
        bundle.operations().stream().filter(o -> o.node().has("x-mcp")).forEach(lint::operation);
        bundle.operations().forEach(operation -> lint.mentions(operation.pointer(), operation.node()));
    }

    private void operation(SpecOperation operation) {
        JsonNode mcp = operation.mcp();
        keys(operation, "/x-mcp", mcp, TOOL_KEYS);
        if (mcp.has("resource")) {
            resource(operation, mcp.path("resource"));
        }
        if (mcp.size() == 1 && mcp.has("resource")) {
            return;
        }
        texts(operation, "/x-mcp", mcp, List.of("tool", "title", "description"));
        String tool = mcp.path("tool").asText();
        tools.add(tool);
        if (!tool.isEmpty() && !TOOL_NAME.matcher(tool).matches()) {
            find(operation, "/x-mcp/tool", "tool name " + tool + " is not 1 to 64 of a-z, 0-9 and _");
        }
        once(operation, "/x-mcp/tool", "tool name", tool);
        annotations(operation, mcp.path("annotations"));
        if (mcp.has("task") && !mcp.path("task").asText().equals("required")) {
            find(operation, "/x-mcp/task", "the only word for task is required: it can't be called without one");
        }
        if (mcp.has("arguments")) {
            arguments(operation);
        }
    }

    private void arguments(SpecOperation operation) {
        String at = "/x-mcp/arguments";
        if (!operation.bodyIsArguments()) {
            find(operation, at, "the only word for arguments is body: the body's schema describes all of them");
        } else if (!operation.parameters().isEmpty() || !operation.bodyRequired()) {
            find(operation, at, "arguments: body needs a required body and leaves no room for parameters");
        } else if (!freeFormObject(bundle.resolve(operation.body().path("schema")))) {
            find(operation, at, "arguments: body needs a schema of type object, marked x-json: true");
        }
    }

    private static boolean freeFormObject(JsonNode schema) {
        return schema.path("type").asText().equals("object")
                && schema.path("x-json").asBoolean();
    }

    private void annotations(SpecOperation operation, JsonNode annotations) {
        String at = "/x-mcp/annotations";
        keys(operation, at, annotations, HINTS);
        for (String hint : HINTS) {
            if (!annotations.path(hint).isBoolean()) {
                find(operation, at, "annotation " + hint + " is missing (true or false)");
            }
        }
        if (operation.method().equals("get") != annotations.path("readOnlyHint").asBoolean()) {
            find(operation, at, "readOnlyHint must be true for GET and for nothing else");
        }
    }

    private void resource(SpecOperation operation, JsonNode resource) {
        String at = "/x-mcp/resource";
        keys(operation, at, resource, RESOURCE_KEYS);
        texts(operation, at, resource, RESOURCE_KEYS);
        if (!operation.method().equals("get")) {
            find(operation, at, "only a GET operation can be a resource");
        }
        String uri = resource.path("uri").asText();
        once(operation, at + "/uri", "resource", uri);
        Set<String> variables = SpecOperation.variables(uri);
        Set<String> parameters = SpecOperation.variables(operation.path());
        if (!variables.equals(parameters)) {
            find(
                    operation,
                    at + "/uri",
                    "the variables of " + uri + " are " + new TreeSet<>(variables)
                            + ", they must be the path parameters " + new TreeSet<>(parameters));
        }
    }

    /** A tool that a description or an example sends the reader to must exist. */
    private void mentions(String pointer, JsonNode node) {
        if (node.isTextual()) {
            unknown(node.asText(), tools).forEach(name -> findings.add(pointer, "unknown tool name " + name));
        }
        node.properties().forEach(e -> mentions(pointer + "/" + SpecFile.escape(e.getKey()), e.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            mentions(pointer + "/" + i, node.get(i));
        }
    }

    /** The names in a text that look like tools of ours, but are none. */
    static List<String> unknownTools(Bundle bundle, String text) {
        Set<String> tools = bundle.operations().stream()
                .map(operation -> operation.mcp().path("tool").asText())
                .collect(Collectors.toSet());
        return unknown(text, tools);
    }

    private static List<String> unknown(String text, Set<String> tools) {
        return MENTION.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(name -> !tools.contains(name))
                .toList();
    }

    private void keys(SpecOperation operation, String at, JsonNode node, List<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                find(operation, at + "/" + key, "unknown key " + key + "; known are " + String.join(", ", known));
            }
        });
    }

    private void texts(SpecOperation operation, String at, JsonNode node, List<String> keys) {
        for (String key : keys) {
            if (node.path(key).asText().isBlank()) {
                find(operation, at + "/" + key, "missing " + key + " of " + at.substring(1));
            }
        }
    }

    private void once(SpecOperation operation, String at, String what, String name) {
        if (!name.isBlank()) {
            String first = unique.putIfAbsent(what + " " + name, operation.where(at));
            if (first != null) {
                find(operation, at, "duplicate " + what + " " + name + ", first used at " + first);
            }
        }
    }

    private void find(SpecOperation operation, String below, String message) {
        findings.add(operation.pointer() + below, operation.label() + ": " + message);
    }
}
