package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecFindings;
import dev.bkend.spec.source.SpecOperation;
import dev.bkend.spec.source.Walk;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of parameters: described, shown by example, and such that JAX-RS can bind them. */
final class ParameterLint {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> SCALARS = Set.of("string", "integer", "boolean");

    private final Bundle bundle;
    private final SpecFindings findings;

    private ParameterLint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
    }

    static void check(Bundle bundle, SpecFindings findings) {
        ParameterLint lint = new ParameterLint(bundle, findings);
        Walk.objects(bundle.document(), "", lint::visit);
        bundle.operations().forEach(lint::path);
    }

    private void visit(String pointer, ObjectNode node) {
        boolean parameter = pointer.matches("(/paths/.*|/components)/parameters/[^/]+");
        if (!parameter || node.has("$ref")) {
            return;
        }
        String name = "parameter " + node.path("name").asText("without a name") + ": ";
        String in = node.path("in").asText();
        JsonNode schema = node.path("schema");
        check(pointer, !node.path("name").asText().isBlank(), name + "missing name");
        check(pointer, in.equals("path") || in.equals("query"), name + "in must be path or query");
        check(
                pointer,
                !in.equals("path") || node.path("required").asBoolean(),
                name + "a path parameter is required: true");
        check(pointer, !node.path("name").asText().equals("body"), name + "body is the name of the request body");
        check(pointer, !node.path("description").asText().isBlank(), name + "missing description");
        check(pointer, node.has("example") || node.has("examples"), name + "missing example");
        check(pointer, schema.isObject(), name + "missing schema");
        check(pointer, node.path("explode").asBoolean(true), name + "explode: false is not split by JAX-RS");
        check(
                pointer,
                !schema.path("format").asText().equals("date-time"),
                name + "JAX-RS does not read a date-time: make it a plain string");
        check(pointer, !schema.has("enum"), name + "name the enum: make it a component schema");
        check(pointer, !schema.has("properties"), name + "an object can't be a parameter");
    }

    /** MCP 2026-07-28, "Custom headers from tool parameters". */
    private void headers(SpecOperation operation) {
        Set<String> names = new HashSet<>();
        operation.parameters().forEach((name, parameter) -> {
            if (!parameter.has(SpecOperation.HEADER)) {
                return;
            }
            String header = parameter.path(SpecOperation.HEADER).asText();
            String label = operation.label() + ": " + SpecOperation.HEADER + " " + header + " of " + name;
            String type = bundle.resolve(parameter.path("schema")).path("type").asText();
            check(operation.pointer(), TOKEN.matcher(header).matches(), label + " is no header name (RFC 9110 token)");
            check(operation.pointer(), names.add(header.toLowerCase(Locale.ROOT)), label + " is used twice");
            check(operation.pointer(), SCALARS.contains(type), label + " needs a string, an integer or a boolean");
        });
    }

    private void check(String pointer, boolean right, String message) {
        if (!right) {
            findings.add(pointer, message);
        }
    }

    private void path(SpecOperation operation) {
        Set<String> declared = new HashSet<>();
        operation.parameters().forEach((name, parameter) -> {
            if (parameter.path("in").asText().equals("path")) {
                declared.add(name);
            }
        });
        Set<String> variables = SpecOperation.variables(operation.path());
        variables.stream()
                .filter(name -> !declared.contains(name))
                .sorted()
                .forEach(name -> findings.add(
                        operation.pointer(), operation.label() + ": {" + name + "} is no parameter in: path"));
        headers(operation);
        declared.stream()
                .filter(name -> !variables.contains(name))
                .sorted()
                .forEach(name ->
                        findings.add(operation.pointer(), operation.label() + ": the path has no {" + name + "}"));
    }
}
