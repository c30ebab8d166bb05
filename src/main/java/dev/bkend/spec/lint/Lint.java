package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.Media;
import dev.bkend.spec.source.SpecFindings;
import dev.bkend.spec.source.SpecOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules that the spec must keep, beginning with those of every operation. */
public final class Lint {

    private final Bundle bundle;
    private final SpecFindings findings;
    private final Map<String, String> ids = new HashMap<>();

    private Lint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
    }

    /** Throws with all findings, in the order of the spec, unless it may be generated from. */
    public static void check(Bundle bundle) {
        SpecFindings findings = new SpecFindings(bundle);
        bundle.operations().forEach(new Lint(bundle, findings)::operation);
        McpLint.check(bundle, findings);
        ParameterLint.check(bundle, findings);
        SchemaLint.check(bundle, findings);
        // Examples can only be held against schemas that are sound.
        findings.refuse();
        ExampleLint.check(bundle, findings);
        findings.refuse();
    }

    private void operation(SpecOperation operation) {
        for (String key : List.of("operationId", "summary", "description")) {
            if (operation.node().path(key).asText().isBlank()) {
                find(operation, "/" + key, "missing " + key);
            }
        }
        String first = ids.putIfAbsent(operation.label(), operation.where("/operationId"));
        if (first != null) {
            find(operation, "/operationId", "duplicate operationId, first used at " + first);
        }
        if (operation.node().path("tags").size() != 1) {
            find(operation, "/tags", "an operation has exactly one tag: it names the generated interface");
        }
        scopes(operation);
        body(operation);
        responses(operation);
    }

    private void scopes(SpecOperation operation) {
        if (operation.scopes().isEmpty() && !operation.isApp()) {
            find(operation, "/security", "no scope: add security, for example [{management: ['project:read']}]");
        }
        JsonNode schemes = bundle.document().path("components").path("securitySchemes");
        for (JsonNode requirement : operation.node().path("security")) {
            requirement.properties().forEach(scheme -> {
                Set<String> known = scopes(schemes.path(scheme.getKey()));
                for (JsonNode scope : scheme.getValue()) {
                    if (!known.contains(scope.asText())) {
                        find(
                                operation,
                                "/security",
                                "unknown scope " + scope.asText() + "; the security scheme " + scheme.getKey() + " has "
                                        + known);
                    }
                }
            });
        }
    }

    private static Set<String> scopes(JsonNode scheme) {
        Set<String> scopes = new TreeSet<>();
        scheme.path("flows").forEach(flow -> flow.path("scopes").fieldNames().forEachRemaining(scopes::add));
        return scopes;
    }

    private void body(SpecOperation operation) {
        if (!operation.node().has("requestBody")) {
            return;
        }
        if (operation.body().isMissingNode()) {
            find(operation, "/requestBody", "a request body is application/json");
        } else if (operation.body().path("examples").isEmpty()) {
            find(operation, "/requestBody", "the request body has no example: add one under examples, by a name");
        }
        named(operation, "/requestBody", operation.body());
    }

    private void responses(SpecOperation operation) {
        Set<Character> kinds = new HashSet<>();
        int successes = 0;
        for (var entry : operation.node().path("responses").properties()) {
            String at = "/responses/" + entry.getKey();
            kinds.add(entry.getKey().charAt(0));
            successes += entry.getKey().startsWith("2") ? 1 : 0;
            JsonNode content = bundle.resolve(entry.getValue()).path("content");
            if (content.size() != 1) {
                find(operation, at, "a response has exactly one media type, this one has " + content.size());
            } else if (content.iterator().next().path("examples").isEmpty()
                    && !Media.isMedia(content.fieldNames().next())) {
                find(operation, at, "the response has no example: add one under examples, by a name");
            }
            named(operation, at, content.path("application/json"));
        }
        if (successes != 1) {
            find(operation, "/responses", "an operation has exactly one 2xx response, this one has " + successes);
        }
        if (!kinds.contains('4')) {
            find(operation, "/responses", "no error example: add at least one 4xx response");
        }
    }

    private void named(SpecOperation operation, String at, JsonNode content) {
        if (!content.isMissingNode() && !content.path("schema").has("$ref")) {
            find(operation, at, "name the schema: JSON is described by a $ref to a component");
        }
    }

    private void find(SpecOperation operation, String below, String message) {
        findings.add(operation.pointer() + below, operation.label() + ": " + message);
    }
}
