package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses schemas from which the generator makes bad Java, and patterns that RE2/J does not know. */
final class SchemaLint {

    private static final Set<String> UNIONS = Set.of("oneOf", "anyOf");

    private final Bundle bundle;
    private final List<String> findings = new ArrayList<>();

    private SchemaLint(Bundle bundle) {
        this.bundle = bundle;
    }

    static List<String> check(Bundle bundle) {
        SchemaLint lint = new SchemaLint(bundle);
        Walk.objects(bundle.document(), "", lint::pattern);
        bundle.document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(entry ->
                        lint.component("/components/schemas/" + SpecFile.escape(entry.getKey()), entry.getValue()));
        return lint.findings;
    }

    private void pattern(String pointer, ObjectNode node) {
        JsonNode pattern = node.path("pattern");
        if (!pattern.isTextual()) {
            return;
        }
        try {
            Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException e) {
            find(pointer + "/pattern", "RE2/J refuses the pattern " + pattern.asText() + ": " + e.getDescription());
        }
    }

    private void component(String pointer, JsonNode schema) {
        if (schema.path("description").asText().isBlank()) {
            find(pointer, "the schema has no description");
        }
        if (!schema.path("x-json").asBoolean()) {
            Walk.objects(schema, pointer, this::schema);
            properties(pointer, schema);
        }
    }

    private void properties(String pointer, JsonNode schema) {
        schema.path("properties").properties().forEach(entry -> {
            String at = pointer + "/properties/" + SpecFile.escape(entry.getKey());
            JsonNode property = entry.getValue();
            if (property.path("description").asText().isBlank() && !property.has("$ref")) {
                find(at, "property " + entry.getKey() + " has no description");
            }
            if (property.has("properties")) {
                find(at, "name the object type of " + entry.getKey() + ": inline objects get a made-up class name");
            }
            if (property.has("enum")) {
                find(at, "name the enum of " + entry.getKey() + ": make it a component schema");
            }
        });
        if (schema.has("properties") && schema.path("additionalProperties").isObject()) {
            find(pointer, "properties and additionalProperties with a schema: the additional ones would be dropped");
        }
    }

    private void schema(String pointer, ObjectNode node) {
        if (node.path("type").asText().equals("integer") && !node.has("format")) {
            find(pointer, "an integer needs format int32 or int64");
        }
        if (node.has("const") && !node.has("type")) {
            find(pointer, "a const needs its type beside it");
        }
        if (node.path("type").isArray()
                && !(node.path("type").size() == 2 && node.toString().contains("\"null\""))) {
            find(pointer, "several types in one schema: mark a named schema with x-json: true instead");
        }
        for (String union : UNIONS) {
            if (node.has(union) && !node.has("discriminator")) {
                find(pointer, union + " without discriminator: mark the named schema with x-json: true");
            }
        }
        for (String nested : List.of("items", "additionalProperties")) {
            if (node.path(nested).has("enum") || node.path(nested).has("properties")) {
                find(pointer + "/" + nested, "name the schema under " + nested + ": it generates wrong Java inline");
            }
        }
    }

    private void find(String pointer, String message) {
        findings.add(bundle.where(pointer) + ": " + message);
    }
}
