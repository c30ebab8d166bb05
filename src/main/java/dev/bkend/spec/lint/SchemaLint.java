package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecFile;
import dev.bkend.spec.source.SpecFindings;
import dev.bkend.spec.source.Walk;
import java.util.List;
import java.util.Map;

/** Refuses schemas from which the generator makes bad Java, and patterns that RE2/J does not know. */
final class SchemaLint {

    private static final String COMPONENTS = "/components/schemas/";

    private final Bundle bundle;
    private final SpecFindings findings;

    private SchemaLint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
    }

    static void check(Bundle bundle, SpecFindings findings) {
        SchemaLint lint = new SchemaLint(bundle, findings);
        Walk.objects(bundle.document(), "", lint::pattern);
        Walk.objects(bundle.document(), "", lint::inline);
        bundle.document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(entry -> lint.component(COMPONENTS + SpecFile.escape(entry.getKey()), entry.getValue()));
    }

    private void pattern(String pointer, ObjectNode node) {
        JsonNode pattern = node.path("pattern");
        if (!pattern.isTextual()) {
            return;
        }
        try {
            Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException e) {
            findings.add(
                    pointer + "/pattern", "RE2/J refuses the pattern " + pattern.asText() + ": " + e.getDescription());
        }
    }

    /** The schema of a parameter, header or media type. */
    private void inline(String pointer, ObjectNode node) {
        if (!pointer.startsWith(COMPONENTS) && node.has("schema")) {
            Walk.objects(node.path("schema"), pointer + "/schema", this::schema);
        }
    }

    private void component(String pointer, JsonNode schema) {
        if (schema.path("description").asText().isBlank()) {
            findings.add(pointer, "the schema has no description");
        }
        if (schema.has("$schema")) {
            findings.add(pointer + "/$schema", "leave out $schema: it is added wherever the schema stands alone");
        }
        if (schema.path("x-json").asBoolean()) {
            Walk.objects(schema, pointer, this::freeForm);
        } else {
            Walk.objects(schema, pointer, this::schema);
        }
    }

    /** No Java is made of it, so no Java may be made for its sake alone. */
    private void freeForm(String pointer, ObjectNode node) {
        if (node.path("$ref").asText().startsWith("#" + COMPONENTS)
                && !bundle.resolve(node).path("x-json").asBoolean()) {
            findings.add(pointer, "a schema marked x-json refers only to others marked so");
        }
    }

    private void schema(String pointer, ObjectNode node) {
        types(pointer, node);
        unions(pointer, node);
        node.path("properties")
                .properties()
                .forEach(property -> property(pointer + "/properties/" + SpecFile.escape(property.getKey()), property));
        JsonNode others = node.path("additionalProperties");
        if (node.has("properties") && (others.isObject() || others.asBoolean())) {
            findings.add(pointer, "properties beside additionalProperties: the additional ones would be dropped");
        }
        for (String nested : List.of("items", "additionalProperties")) {
            if (node.path(nested).has("enum") || node.path(nested).has("properties")) {
                findings.add(
                        pointer + "/" + nested, "name the schema under " + nested + ": it generates wrong Java inline");
            }
        }
        if (node.has("x-json") && !pointer.matches(COMPONENTS + "[^/]+")) {
            findings.add(pointer, "x-json marks a named schema: make this one a component");
        }
    }

    private void types(String pointer, ObjectNode node) {
        JsonNode type = node.path("type");
        String format = node.path("format").asText();
        if (type.asText().equals("integer") && !List.of("int32", "int64").contains(format)) {
            findings.add(pointer, "an integer needs format int32 or int64");
        }
        if (format.equals("binary")) {
            findings.add(pointer, "format binary would become java.io.File");
        }
        if (node.has("const") && !node.has("type")) {
            findings.add(pointer, "a const needs its type beside it");
        }
        if (type.isArray() && !nullableScalar(type)) {
            findings.add(pointer, "several types in one schema: mark a named schema with x-json: true instead");
        }
    }

    /** Such as [string, "null"], the one list of types that the generator understands. */
    private static boolean nullableScalar(JsonNode types) {
        List<String> names = types.valueStream().map(JsonNode::asText).sorted().toList();
        return names.size() == 2 && names.contains("null") && !names.contains("object") && !names.contains("array");
    }

    private void unions(String pointer, ObjectNode node) {
        if (node.has("anyOf")) {
            findings.add(pointer, "anyOf becomes an empty record: mark the named schema with x-json: true");
        }
        if (node.has("oneOf") && !node.has("discriminator")) {
            findings.add(pointer, "oneOf without discriminator: mark the named schema with x-json: true");
        }
        for (JsonNode branch : node.path("oneOf")) {
            if (!branch.has("$ref")) {
                findings.add(pointer + "/oneOf", "name every branch of oneOf: make it a component schema");
            }
        }
    }

    private void property(String pointer, Map.Entry<String, JsonNode> property) {
        JsonNode schema = property.getValue();
        if (schema.path("description").asText().isBlank() && !schema.has("$ref")) {
            findings.add(pointer, "property " + property.getKey() + " has no description");
        }
        if (schema.has("properties")) {
            findings.add(
                    pointer,
                    "name the object type of " + property.getKey() + ": inline objects get a made-up class name");
        }
        if (schema.has("enum")) {
            findings.add(pointer, "name the enum of " + property.getKey() + ": make it a component schema");
        }
    }
}
