package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One operation of the document, with every reference outside its schemas resolved. */
public record ResolvedOperation(
        String id,
        String method,
        String path,
        String tag,
        String summary,
        String description,
        String alias,
        boolean open,
        boolean app,
        Set<String> scopes,
        List<JsonNode> parameters,
        Optional<Body> body,
        List<Response> responses,
        String tool,
        List<JsonNode> resources) {

    /** A request body. */
    public record Body(boolean required, String description, List<Content> contents) {}

    /** One response, by its status code as written in the document. */
    public record Response(String status, String description, List<Content> contents) {

        public boolean succeeds() {
            return status.startsWith("2");
        }
    }

    /** What travels under one media type. */
    public record Content(String mediaType, JsonNode schema, List<Example> examples) {

        public boolean json() {
            return mediaType.endsWith("json");
        }
    }

    /** A named example. */
    public record Example(String name, String summary, JsonNode value) {}

    static ResolvedOperation read(OpenApi api, String path, JsonNode item, String method, JsonNode node) {
        JsonNode security = node.path("security").isMissingNode() ? api.defaultSecurity() : node.path("security");
        return new ResolvedOperation(
                node.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                api.basePath() + path,
                node.path("tags").path(0).asText("Operations"),
                node.path("summary").asText(),
                node.path("description").asText(),
                node.path(SpecOperation.ALIAS).asText(),
                security.isEmpty(),
                security.valueStream().anyMatch(requirement -> requirement.has(SpecOperation.API_KEY)),
                scopes(security),
                parameters(api, item, node),
                body(api, node.path("requestBody")),
                responses(api, node.path("responses")),
                node.path("x-mcp").path("tool").asText(),
                resources(node.path("x-mcp").path("resource")));
    }

    private static Set<String> scopes(JsonNode security) {
        Set<String> scopes = new LinkedHashSet<>();
        security.forEach(choice -> choice.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
        return scopes;
    }

    /** An operation's own parameters replace those of its path that have the same name and place. */
    private static List<JsonNode> parameters(OpenApi api, JsonNode item, JsonNode node) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), node.path("parameters"))) {
            for (JsonNode entry : list) {
                JsonNode parameter = api.resolve(entry);
                found.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter);
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Body> body(OpenApi api, JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode body = api.resolve(node);
        return Optional.of(new Body(
                body.path("required").asBoolean(), body.path("description").asText(), contents(api, body)));
    }

    private static List<Response> responses(OpenApi api, JsonNode node) {
        List<Response> responses = new ArrayList<>();
        for (var entry : node.properties()) {
            JsonNode response = api.resolve(entry.getValue());
            responses.add(
                    new Response(entry.getKey(), response.path("description").asText(), contents(api, response)));
        }
        return responses;
    }

    private static List<Content> contents(OpenApi api, JsonNode holder) {
        List<Content> contents = new ArrayList<>();
        for (var entry : holder.path("content").properties()) {
            List<Example> examples = new ArrayList<>();
            for (var example : entry.getValue().path("examples").properties()) {
                JsonNode resolved = api.resolve(example.getValue());
                examples.add(
                        new Example(example.getKey(), resolved.path("summary").asText(), resolved.path("value")));
            }
            contents.add(new Content(entry.getKey(), entry.getValue().path("schema"), examples));
        }
        return contents;
    }

    private static List<JsonNode> resources(JsonNode resource) {
        List<JsonNode> resources = new ArrayList<>();
        if (resource.isArray()) {
            resource.forEach(resources::add);
        } else if (resource.isObject()) {
            resources.add(resource);
        }
        return resources;
    }

    /** The first example of the request body, if it has one. */
    public Optional<JsonNode> bodyExample() {
        return body.stream()
                .flatMap(b -> b.contents().stream())
                .flatMap(c -> c.examples().stream())
                .map(Example::value)
                .findFirst();
    }

    /** The JSON form of the request body, if it has one. */
    public Optional<Content> jsonBody() {
        return body.stream()
                .flatMap(b -> b.contents().stream())
                .filter(c -> c.json() && c.schema().isObject())
                .findFirst();
    }

    /** The content of the first successful response, if it has any. */
    public Optional<Content> success() {
        return responses.stream()
                .filter(Response::succeeds)
                .flatMap(r -> r.contents().stream())
                .findFirst();
    }

    /** The summary, or the identifier where none was written. */
    public String title() {
        return summary.isEmpty() ? id : summary;
    }
}
