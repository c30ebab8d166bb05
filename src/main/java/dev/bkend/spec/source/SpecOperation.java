package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One operation of the bundle, with its references followed. */
public record SpecOperation(Bundle bundle, String path, String method, ObjectNode node) {

    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** The header in which a client of MCP repeats a parameter, for whoever routes requests on their way. */
    public static final String HEADER = "x-mcp-header";

    /** The security scheme of applications. */
    static final String API_KEY = "apiKey";

    /** A second path of an operation of applications. */
    static final String ALIAS = "x-alias";

    /** What an operation decides on as a whole, beyond what it names: {@code project} or {@code organization}. */
    private static final String EXTENT = "x-extent";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    public String pointer() {
        return "/paths/" + SpecFile.escape(path) + "/" + method;
    }

    public String where(String below) {
        return bundle.where(pointer() + below);
    }

    public String id() {
        return node.path("operationId").asText();
    }

    /** What a message calls it: its id or, lacking that, its method and path. */
    public String label() {
        return id().isBlank() ? method.toUpperCase(Locale.ROOT) + " " + path : id();
    }

    /** The names in the braces of a path or URI template. */
    public static Set<String> variables(String template) {
        return VARIABLE.matcher(template).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** The {@code x-mcp} block, or a missing node. */
    public JsonNode mcp() {
        return node.path("x-mcp");
    }

    /** What the spec says of the operation's tag, or a missing node. */
    JsonNode tag() {
        String name = node.path("tags").path(0).asText();
        return bundle.document()
                .path("tags")
                .valueStream()
                .filter(tag -> tag.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    public boolean isTool() {
        return mcp().hasNonNull("tool");
    }

    /** Whether it is called by applications, with a key, and not by those who build them. */
    public boolean isApp() {
        return node.path("security").valueStream().anyMatch(requirement -> requirement.has(API_KEY));
    }

    /** Its path, and the other one by which it is reached too, if there is one. */
    public List<String> paths() {
        String alias = node.path(ALIAS).asText();
        return alias.isEmpty() ? List.of(path) : List.of(path, alias);
    }

    public List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        node.path("security")
                .forEach(requirement -> requirement.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
        return scopes;
    }

    /** How much it decides on, whatever it is called with: a name that the compiler checks. */
    public String extent() {
        return node.path(EXTENT).asText("place");
    }

    /** Path and query parameters by name, in the order of the spec. */
    public Map<String, JsonNode> parameters() {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        bundle.document().path("paths").path(path).path("parameters").forEach(p -> add(parameters, p));
        node.path("parameters").forEach(p -> add(parameters, p));
        return parameters;
    }

    private void add(Map<String, JsonNode> parameters, JsonNode parameter) {
        JsonNode resolved = bundle.resolve(parameter);
        parameters.put(resolved.path("name").asText(), resolved);
    }

    /** The media type object of the JSON request body, or a missing node. */
    public JsonNode body() {
        return bundle.resolve(node.path("requestBody")).path("content").path("application/json");
    }

    /** Whether the body's schema is that of all arguments, as it stands, and not one argument among others. */
    public boolean bodyIsArguments() {
        return mcp().path("arguments").asText().equals("body");
    }

    public boolean bodyRequired() {
        return bundle.resolve(node.path("requestBody")).path("required").asBoolean();
    }

    public int successStatus() {
        for (Map.Entry<String, JsonNode> response : node.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return Integer.parseInt(response.getKey());
            }
        }
        return 200;
    }

    /** The JSON schema of the success answer, or a missing node when it answers text or media. */
    public JsonNode answer() {
        return content().path("application/json").path("schema");
    }

    /** The media type of the success answer. */
    public String mediaType() {
        return content().propertyStream().map(Map.Entry::getKey).findFirst().orElse("application/json");
    }

    /** Whether the success answer is neither JSON nor one text. */
    public boolean answersMedia() {
        return Media.isMedia(mediaType());
    }

    private JsonNode content() {
        JsonNode response = node.path("responses").path(String.valueOf(successStatus()));
        return bundle.resolve(response).path("content");
    }

    /** The schema of all arguments, whichever door they come through: parameters by name, the body as "body". */
    public ObjectNode arguments() {
        if (bodyIsArguments()) {
            return body().path("schema").deepCopy();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        parameters().forEach((name, parameter) -> {
            properties.set(name, parameterSchema(parameter));
            if (parameter.path("required").asBoolean()) {
                required.add(name);
            }
        });
        if (!(body() instanceof MissingNode)) {
            properties.set("body", body().path("schema").deepCopy());
            if (bodyRequired()) {
                required.add("body");
            }
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return schema.put("additionalProperties", false);
    }

    private static JsonNode parameterSchema(JsonNode parameter) {
        JsonNode schema = parameter.path("schema").deepCopy();
        if (schema instanceof ObjectNode object) {
            for (String key : List.of("description", "x-mcp-description", HEADER)) {
                if (parameter.has(key) && !object.has(key)) {
                    object.set(key, parameter.get(key));
                }
            }
        }
        return schema;
    }
}
