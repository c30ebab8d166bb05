package dev.bkend.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operations of the bundled spec as sections, one page for each tag. */
final class Reference {

    private final JsonNode spec;

    private Reference(JsonNode spec) {
        this.spec = spec;
    }

    /** The reference of this build; empty before the spec was ever bundled. */
    static List<Section> sections() {
        return TextResources.find("/generated/openapi/openapi.json")
                .map(json -> sections(Json.parse(json)))
                .orElse(List.of());
    }

    static List<Section> sections(JsonNode spec) {
        Reference reference = new Reference(spec);
        List<Section> sections = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : spec.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
                if (verb.getValue().has("operationId")) {
                    sections.add(reference.operation(path.getKey(), path.getValue(), verb));
                }
            }
        }
        return sections;
    }

    private Section operation(String path, JsonNode shared, Map.Entry<String, JsonNode> verb) {
        JsonNode operation = verb.getValue();
        StringBuilder text = new StringBuilder(heading(path, verb.getKey(), operation));
        text.append("\n\n")
                .append(operation.path("description").asText().strip())
                .append("\n\n");
        shared.path("parameters").forEach(parameter -> parameter(text, resolve(parameter)));
        operation.path("parameters").forEach(parameter -> parameter(text, resolve(parameter)));
        body(text, operation);
        String page = "API reference: " + spaced(operation.at("/tags/0").asText("Other"));
        String name =
                operation.path("summary").asText(operation.path("operationId").asText());
        return new Section(page, name, "", text.toString().strip());
    }

    private static String heading(String path, String verb, JsonNode operation) {
        String tool = operation.at("/x-mcp/tool").asText();
        Set<String> scopes = scopes(operation);
        return "`" + verb.toUpperCase(Locale.ROOT) + " " + path + "`"
                + (tool.isEmpty() ? "" : ", MCP tool `" + tool + "`")
                + (scopes.isEmpty() ? "" : ", scope `" + String.join(" ", scopes) + "`")
                + ".";
    }

    private static Set<String> scopes(JsonNode operation) {
        TreeSet<String> scopes = new TreeSet<>();
        for (JsonNode requirement : operation.path("security")) {
            requirement.forEach(granted -> granted.forEach(scope -> scopes.add(scope.asText())));
        }
        return scopes;
    }

    private static void parameter(StringBuilder text, JsonNode parameter) {
        boolean required = parameter.path("required").asBoolean();
        item(
                text,
                parameter.path("name").asText(),
                required,
                parameter.path("description").asText());
    }

    private void body(StringBuilder text, JsonNode operation) {
        JsonNode schema = resolve(resolve(operation.path("requestBody")).at("/content/application~1json/schema"));
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode given = property.getValue();
            String about = given.path("description")
                    .asText(resolve(given).path("description").asText());
            item(text, "body." + property.getKey(), required.contains(property.getKey()), about);
        }
    }

    private static void item(StringBuilder text, String name, boolean required, String about) {
        text.append("- `").append(name).append('`').append(required ? " (required)" : "");
        text.append(about.isEmpty() ? "" : ": " + about.replaceAll("\\s+", " ").strip())
                .append('\n');
    }

    /** Tags are written as one word, because they become the names of Java interfaces. */
    private static String spaced(String tag) {
        return tag.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#/") ? spec.at(reference.substring(1)) : node;
    }
}
