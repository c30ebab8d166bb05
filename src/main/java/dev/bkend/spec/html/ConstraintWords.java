package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.spec.markup.Html;
import java.util.ArrayList;
import java.util.List;

/** Says in words what a schema allows, beyond its type. */
final class ConstraintWords {

    /** A limit, and the values it speaks of, which are code. */
    record Limit(String label, List<String> values) {}

    private final JsonNode schema;
    private final List<Limit> limits = new ArrayList<>();

    private ConstraintWords(JsonNode schema) {
        this.schema = schema;
    }

    static List<Limit> of(JsonNode schema) {
        ConstraintWords limits = new ConstraintWords(schema);
        limits.values();
        limits.range("minLength", "maxLength", "Length");
        limits.range("minimum", "maximum", "Value");
        limits.single("exclusiveMinimum", "More than");
        limits.single("exclusiveMaximum", "Less than");
        limits.single("multipleOf", "Multiple of");
        limits.single("pattern", "Pattern");
        limits.range("minItems", "maxItems", "Items");
        limits.range("minProperties", "maxProperties", "Members");
        limits.flag("uniqueItems", "No two items alike");
        limits.single("default", "Default");
        limits.flag("readOnly", "Only in answers");
        limits.flag("writeOnly", "Only in requests");
        limits.flag("deprecated", "Deprecated");
        limits.dependencies();
        limits.names();
        limits.closed();
        return limits.limits;
    }

    private void values() {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(code(value)));
            limits.add(new Limit("One of", values));
        }
        if (schema.has("const")) {
            limits.add(new Limit("Always", List.of(code(schema.path("const")))));
        }
    }

    private void range(String lower, String upper, String label) {
        boolean from = schema.has(lower);
        boolean to = schema.has(upper);
        if (from && to && schema.path(lower).equals(schema.path(upper))) {
            limits.add(new Limit(label + " exactly", List.of(code(schema.path(lower)))));
        } else if (from && to) {
            limits.add(new Limit(label, List.of(code(schema.path(lower)) + " – " + code(schema.path(upper)))));
        } else if (from) {
            limits.add(new Limit(label + " at least", List.of(code(schema.path(lower)))));
        } else if (to) {
            limits.add(new Limit(label + " at most", List.of(code(schema.path(upper)))));
        }
    }

    private void single(String keyword, String label) {
        if (schema.has(keyword)) {
            limits.add(new Limit(label, List.of(code(schema.path(keyword)))));
        }
    }

    private void flag(String keyword, String label) {
        if (schema.path(keyword).asBoolean()) {
            limits.add(new Limit(label, List.of()));
        }
    }

    private void dependencies() {
        for (var entry : schema.path("dependentRequired").properties()) {
            List<String> needed = new ArrayList<>();
            entry.getValue().forEach(name -> needed.add(name.asText()));
            limits.add(new Limit(entry.getKey() + " needs", needed));
        }
    }

    private void names() {
        JsonNode pattern = schema.path("propertyNames").path("pattern");
        if (pattern.isTextual()) {
            limits.add(new Limit("Names match", List.of(pattern.asText())));
        }
    }

    private void closed() {
        boolean closed = isFalse("additionalProperties") || isFalse("unevaluatedProperties");
        if (closed && schema.has("properties")) {
            limits.add(new Limit("No other members", List.of()));
        }
    }

    private boolean isFalse(String keyword) {
        return schema.path(keyword).isBoolean() && !schema.path(keyword).asBoolean();
    }

    private static String code(JsonNode value) {
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : value.toString();
    }

    static void write(Html html, JsonNode schema) {
        List<Limit> limits = of(schema);
        if (limits.isEmpty()) {
            return;
        }
        html.tag("ul")
                .css("limits")
                .around(() -> limits.forEach(limit -> html.tag("li").around(() -> {
                    html.text(limit.label());
                    for (String value : limit.values()) {
                        html.text(" ").tag("code").text(value);
                    }
                })));
    }
}
