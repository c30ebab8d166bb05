package dev.bkend.spec.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecOperation;
import dev.bkend.spec.source.Walk;
import java.util.Locale;

/** The bundle in the dialect that our openapi-generator templates understand. */
public final class GeneratorDocument {

    private static final String COMPONENT = "#/components/schemas/";

    private GeneratorDocument() {}

    /** Free-form schemas become "any value" (JsonNode in Java); each operation carries its status, scopes and extent. */
    public static ObjectNode of(Bundle bundle) {
        ObjectNode document = bundle.document().deepCopy();
        ObjectNode schemas = document.withObject("/components/schemas");
        Walk.objects(document, "", (pointer, node) -> {
            node.remove(
                    "uniqueItems"); // A list keeps its order; that nothing is in it twice is the validator's matter.
            String ref = node.path("$ref").asText();
            if (ref.startsWith(COMPONENT)
                    && schemas.path(ref.substring(COMPONENT.length()))
                            .path("x-json")
                            .asBoolean()) {
                JsonNode description = node.path("description");
                node.removeAll();
                node.put("type", "object");
                if (description.isTextual()) {
                    node.set("description", description);
                }
            }
        });
        schemas.properties().removeIf(entry -> entry.getValue().path("x-json").asBoolean());
        bundle.operations().forEach(operation -> annotate(document, operation));
        return document;
    }

    private static void annotate(ObjectNode document, SpecOperation operation) {
        ObjectNode node = (ObjectNode) document.at(operation.pointer());
        ObjectNode java = node.putObject("x-java");
        java.put("status", operation.successStatus());
        java.put("scopes", "\"" + String.join("\", \"", operation.scopes()) + "\"");
        java.put("extent", operation.extent().toUpperCase(Locale.ROOT));
        String tool = operation.mcp().path("tool").asText();
        java.put("tool", tool.isEmpty() ? "Optional.empty()" : "Optional.of(\"" + tool + "\")");
        String uri = operation.mcp().path("resource").path("uri").asText();
        java.put("resource", uri.isEmpty() ? "Optional.empty()" : "Optional.of(\"" + uri + "\")");
        java.put("media", operation.answersMedia());
        java.put("wholeBody", operation.bodyIsArguments());
        if (operation.isApp()) {
            app(java, operation);
        }
        node.remove("security");
    }

    /** Bound to its own paths, with bodies and answers of any form left to the handler. */
    private static void app(ObjectNode java, SpecOperation operation) {
        java.put("app", true);
        java.put("method", operation.method().toUpperCase(Locale.ROOT));
        java.put("paths", "\"" + String.join("\", \"", operation.paths()) + "\"");
        java.put("written", freeForm(operation, operation.answer()));
        java.put("hasBody", !operation.body().isMissingNode());
        java.put("freeBody", freeForm(operation, operation.body().path("schema")));
    }

    private static boolean freeForm(SpecOperation operation, JsonNode schema) {
        return operation.bundle().resolve(schema).path("x-json").asBoolean();
    }
}
