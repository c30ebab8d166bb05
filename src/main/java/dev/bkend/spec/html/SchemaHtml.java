package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.markup.Markdown;
import dev.bkend.spec.source.OpenApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes schemas: their type in words, their properties as a list, references as links (so recursion ends). */
final class SchemaHtml {

    private static final List<String> CHOICES = List.of("oneOf", "anyOf", "allOf");

    private final OpenApi api;
    private final Links links;
    private final Html html;

    SchemaHtml(OpenApi api, Links links, Html html) {
        this.api = api;
        this.links = links;
        this.html = html;
    }

    /** Everything about a schema but its name: description, limits, parts. Anchors of its parts start with the id. */
    void whole(JsonNode schema, String id) {
        Markdown.blocks(html, schema.path("description").asText());
        ConstraintWords.write(html, schema);
        parts(schema, id);
    }

    /** One named value: a property or a parameter. */
    void property(String name, JsonNode schema, boolean required, String description, String id) {
        String anchor = anchor(id);
        html.tag("div").css("property").id(anchor).around(() -> {
            html.tag("dt").around(() -> {
                html.tag("a")
                        .css("self")
                        .href("#" + anchor)
                        .around(() -> html.tag("code").text(name));
                html.text(" ").tag("span").css("type").around(() -> type(schema));
                if (required) {
                    html.text(" ").tag("span").css("required").text("required");
                }
            });
            html.tag("dd").around(() -> {
                Markdown.blocks(html, description);
                ConstraintWords.write(html, simple(schema));
                parts(schema, anchor);
            });
        });
    }

    private void properties(JsonNode schema, String id) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        html.tag("dl")
                .css("properties")
                .around(() -> schema.path("properties").properties().forEach(entry -> {
                    String description =
                            api.resolve(entry.getValue()).path("description").asText();
                    property(
                            entry.getKey(),
                            entry.getValue(),
                            required.contains(entry.getKey()),
                            description,
                            id + "." + entry.getKey());
                }));
    }

    /** A reference to a plain value shows that value's limits, which saves the reader a jump. */
    private JsonNode simple(JsonNode schema) {
        JsonNode target = api.resolve(schema);
        return target.has("properties") ? schema : target;
    }

    /** What a schema is made of, as far as it stands in the schema itself and not behind a reference. */
    void parts(JsonNode schema, String id) {
        if (!schema.path("properties").isEmpty()) {
            properties(schema, id);
        }
        nested("Each item", schema.path("items"), id + "*");
        nested("Each value", schema.path("additionalProperties"), id + ".*");
        schema.path("patternProperties")
                .properties()
                .forEach(entry -> nested(
                        "Each value whose name matches " + entry.getKey(),
                        entry.getValue(),
                        id + "." + entry.getKey()));
        CHOICES.forEach(keyword -> choices(keyword, schema.path(keyword), id));
    }

    private void nested(String label, JsonNode schema, String id) {
        if (!worthShowing(schema)) {
            return;
        }
        html.tag("div").css("nested").around(() -> {
            html.tag("p").css("label").around(() -> {
                html.text(label + ": ");
                type(schema);
            });
            whole(schema, id);
        });
    }

    private void choices(String keyword, JsonNode choices, String id) {
        boolean worth = false;
        for (JsonNode choice : choices) {
            worth |= worthShowing(choice);
        }
        if (!worth) {
            return;
        }
        html.tag("p")
                .css("label")
                .text(
                        switch (keyword) {
                            case "oneOf" -> "Exactly one of:";
                            case "anyOf" -> "At least one of:";
                            default -> "All of:";
                        });
        html.tag("ul").css("choices").around(() -> {
            for (int i = 0; i < choices.size(); i++) {
                JsonNode choice = choices.get(i);
                String choiceId = id + "." + keyword + (i + 1);
                html.tag("li").around(() -> {
                    type(choice);
                    whole(choice, choiceId);
                });
            }
        });
    }

    private static boolean worthShowing(JsonNode schema) {
        return schema.isObject()
                && (schema.has("description")
                        || schema.has("properties")
                        || schema.has("items")
                        || schema.path("additionalProperties").isObject()
                        || CHOICES.stream().anyMatch(schema::has)
                        || !ConstraintWords.of(schema).isEmpty());
    }

    /** The type in a few words. */
    void type(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        if (!ref.isEmpty()) {
            reference(ref.substring(ref.lastIndexOf('/') + 1));
        } else if (schema.has("oneOf") || schema.has("anyOf")) {
            joined(schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf"), " or ");
        } else if (schema.has("then") && schema.has("else")) {
            joined(JsonNodeFactory.instance.arrayNode().add(schema.path("then")).add(schema.path("else")), " or ");
        } else if (schema.has("allOf") && !schema.has("properties")) {
            joined(schema.path("allOf"), " and ");
        } else {
            named(schema);
        }
    }

    private void reference(String name) {
        if (api.schemas().containsKey(name)) {
            html.tag("a").href(links.schema(name)).text(name);
        } else {
            html.text(name);
        }
    }

    private void joined(JsonNode schemas, String separator) {
        for (int i = 0; i < schemas.size(); i++) {
            html.text(i == 0 ? "" : separator);
            type(schemas.get(i));
        }
    }

    private void named(JsonNode schema) {
        List<String> names = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> names.add(type.asText()));
        } else {
            names.add(schema.path("type").asText(schema.has("properties") ? "object" : ""));
        }
        for (int i = 0; i < names.size(); i++) {
            html.text(i == 0 ? "" : " or ");
            named(names.get(i), schema);
        }
    }

    private void named(String name, JsonNode schema) {
        switch (name) {
            case "" -> html.text(schema.has("const") || schema.has("enum") ? "value" : "any JSON");
            case "array" -> {
                html.text("array of ");
                type(schema.path("items"));
            }
            case "object" -> {
                if (schema.path("additionalProperties").isObject() && !schema.has("properties")) {
                    html.text("map of ");
                    type(schema.path("additionalProperties"));
                } else {
                    html.text("object");
                }
            }
            default ->
                html.text(
                        schema.has("format")
                                ? name + " (" + schema.path("format").asText() + ")"
                                : name);
        }
    }

    /** Fragments hold no white space, and only some of the other characters without escapes. */
    private static String anchor(String id) {
        return id.replaceAll("[^A-Za-z0-9._*~-]", "_");
    }
}
