package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules an operation of the spec must keep; every finding starts with file and line. */
final class Lint {

    private static final Pattern TOOL_NAME = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Set<String> MCP_KEYS = Set.of("tool", "title", "description", "annotations", "resource");
    private static final Set<String> RESOURCE_KEYS = Set.of("uri", "name", "title", "description");
    private static final List<String> ANNOTATIONS =
            List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

    private final Bundle bundle;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, String> unique = new HashMap<>();

    private Lint(Bundle bundle) {
        this.bundle = bundle;
    }

    /** All findings, in the order of the spec; an empty list means that it may be generated from. */
    static List<String> check(Bundle bundle) {
        Lint lint = new Lint(bundle);
        bundle.operations().forEach(lint::operation);
        lint.findings.addAll(SchemaLint.check(bundle));
        lint.findings.addAll(ExampleLint.check(bundle));
        return lint.findings;
    }

    private void operation(SpecOperation operation) {
        for (String key : List.of("operationId", "summary", "description")) {
            requireText(operation, operation.node(), "", key);
        }
        once(operation, "operationId", operation.id());
        if (operation.node().path("tags").size() != 1) {
            find(operation, "", "an operation has exactly one tag: it names the generated interface");
        }
        scopes(operation);
        parameters(operation);
        responses(operation);
        if (operation.node().has("x-mcp")) {
            mcp(operation);
        }
    }

    private void scopes(SpecOperation operation) {
        if (operation.scopes().isEmpty()) {
            find(operation, "", "no scope: add security, for example [{management: [\"project:read\"]}]");
        }
        Set<String> known = new HashSet<>();
        bundle.document()
                .path("components")
                .path("securitySchemes")
                .forEach(scheme -> scheme.path("flows")
                        .forEach(flow -> flow.path("scopes").fieldNames().forEachRemaining(known::add)));
        operation.scopes().stream()
                .filter(scope -> !known.contains(scope))
                .forEach(scope ->
                        find(operation, "/security", "unknown scope " + scope + "; the security scheme has " + known));
    }

    private void parameters(SpecOperation operation) {
        operation.parameters().forEach((name, parameter) -> {
            requireText(operation, parameter, "/parameters", "description");
            if (parameter.path("explode").isBoolean()
                    && !parameter.path("explode").asBoolean()) {
                find(operation, "/parameters", "parameter " + name + ": explode: false is not split by JAX-RS");
            }
            if (!parameter.has("example") && !parameter.has("examples")) {
                find(operation, "/parameters", "parameter " + name + " has no example");
            }
        });
    }

    private void responses(SpecOperation operation) {
        if (!operation.body().isMissingNode()
                && operation.body().path("examples").isEmpty()) {
            find(operation, "/requestBody", "the request body has no example");
        }
        boolean failureShown = false;
        for (Map.Entry<String, JsonNode> entry :
                operation.node().path("responses").properties()) {
            JsonNode content = bundle.resolve(entry.getValue()).path("content");
            if (content.size() != 1) {
                find(operation, "/responses/" + entry.getKey(), "a response has exactly one media type");
            }
            boolean examples = !content.isEmpty()
                    && !content.iterator().next().path("examples").isEmpty();
            if (!examples) {
                find(operation, "/responses/" + entry.getKey(), "the response has no example");
            }
            failureShown |= examples && entry.getKey().startsWith("4");
        }
        if (!failureShown) {
            find(operation, "/responses", "no error example: add at least one 4xx response");
        }
    }

    private void mcp(SpecOperation operation) {
        JsonNode mcp = operation.mcp();
        unknownKeys(operation, "/x-mcp", mcp, MCP_KEYS);
        for (String key : List.of("tool", "title", "description")) {
            requireText(operation, mcp, "/x-mcp", key);
        }
        String tool = mcp.path("tool").asText();
        if (!TOOL_NAME.matcher(tool).matches()) {
            find(operation, "/x-mcp/tool", "tool name " + tool + " is not 1 to 64 of a-z, 0-9 and _");
        }
        once(operation, "tool", tool);
        annotations(operation, mcp.path("annotations"));
        if (mcp.has("resource")) {
            resource(operation, mcp.path("resource"));
        }
    }

    private void annotations(SpecOperation operation, JsonNode annotations) {
        for (String hint : ANNOTATIONS) {
            if (!annotations.path(hint).isBoolean()) {
                find(operation, "/x-mcp", "annotation " + hint + " is missing (true or false)");
            }
        }
        unknownKeys(operation, "/x-mcp/annotations", annotations, Set.copyOf(ANNOTATIONS));
        if (operation.method().equals("get") != annotations.path("readOnlyHint").asBoolean()) {
            find(operation, "/x-mcp/annotations", "readOnlyHint must be true for GET and for nothing else");
        }
    }

    private void resource(SpecOperation operation, JsonNode resource) {
        unknownKeys(operation, "/x-mcp/resource", resource, RESOURCE_KEYS);
        RESOURCE_KEYS.stream().sorted().forEach(key -> requireText(operation, resource, "/x-mcp/resource", key));
        String uri = resource.path("uri").asText();
        once(operation, "resource", uri);
        if (!operation.method().equals("get")) {
            find(operation, "/x-mcp/resource", "only a GET operation can be a resource");
        }
        Set<String> variables = new HashSet<>();
        var matcher = Pattern.compile("\\{([^}]*)}").matcher(uri);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        operation.parameters().forEach((name, parameter) -> {
            boolean inPath = parameter.path("in").asText().equals("path");
            if (inPath != variables.remove(name)) {
                find(operation, "/x-mcp/resource/uri", "the variables of " + uri + " must be the path parameters");
            }
        });
        variables.forEach(v -> find(operation, "/x-mcp/resource/uri", "{" + v + "} is no path parameter"));
    }

    private void unknownKeys(SpecOperation operation, String below, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                find(operation, below + "/" + key, "unknown key " + key + "; known are " + known);
            }
        });
    }

    private void requireText(SpecOperation operation, JsonNode node, String below, String key) {
        if (node.path(key).asText().isBlank()) {
            find(operation, below, "missing " + key);
        }
    }

    private void once(SpecOperation operation, String what, String name) {
        String first = unique.putIfAbsent(what + " " + name, operation.where(""));
        if (first != null) {
            find(operation, "", "duplicate " + what + " " + name + ", first used at " + first);
        }
    }

    private void find(SpecOperation operation, String below, String message) {
        findings.add(operation.where(below) + ": " + operation.id() + ": " + message);
    }
}
