package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The operations of the management plane in the spec that the server was built from: a new one is in here by itself. */
final class Spec {

    static final JsonNode OPENAPI = read("/generated/openapi/openapi.json");
    static final JsonNode TOOLS = read("/generated/mcp/tools.json").path("tools");
    static final JsonNode RESOURCES = read("/generated/mcp/resources.json");
    static final List<Op> OPERATIONS = operations();

    private Spec() {}

    /** One operation. */
    record Op(
            String id,
            String verb,
            String path,
            List<String> pathParameters,
            List<String> queryParameters,
            JsonNode body,
            List<String> scopes,
            int status,
            Optional<String> tool,
            Optional<String> resource) {

        boolean hasBody() {
            return !body.isMissingNode();
        }

        boolean writes() {
            return !verb.equals("GET");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Op operation(String id) {
        return OPERATIONS.stream()
                .filter(op -> op.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation " + id));
    }

    /** All scopes that a token can be given one by one. */
    static List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        OPENAPI.at("/components/securitySchemes/management/flows/authorizationCode/scopes")
                .fieldNames()
                .forEachRemaining(scopes::add);
        scopes.removeIf(scope -> scope.contains("*"));
        return scopes;
    }

    private static List<Op> operations() {
        List<Op> operations = new ArrayList<>();
        OPENAPI.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode node = method.getValue();
                    if (!node.at("/security/0").has("management")) {
                        return; // for applications, which come through another door
                    }
                    operations.add(new Op(
                            node.path("operationId").asText(),
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            parameters(node, "path"),
                            parameters(node, "query"),
                            firstExample(node),
                            texts(node.at("/security/0/management")),
                            Integer.parseInt(node.path("responses").fieldNames().next()),
                            text(node.at("/x-mcp/tool")),
                            text(node.at("/x-mcp/resource/uri"))));
                }));
        return List.copyOf(operations);
    }

    private static List<String> parameters(JsonNode operation, String in) {
        List<String> names = new ArrayList<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter =
                    given.has("$ref") ? OPENAPI.at(given.get("$ref").asText().substring(1)) : given;
            if (parameter.path("in").asText().equals(in)) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    private static JsonNode firstExample(JsonNode operation) {
        for (JsonNode example : operation.at("/requestBody/content/application~1json/examples")) {
            return example.path("value");
        }
        return operation.path("there is none");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(Spec.class.getResourceAsStream(resource), resource)) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
