package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bundled OpenAPI document, read once: operations in their order, tags, schemas, references resolved. */
public final class OpenApi {

    public static final String SCHEMAS = "#/components/schemas/";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String LOCAL_ORIGIN = "http://127.0.0.1:8080";

    private final JsonNode root;
    private final List<ResolvedOperation> endpoints = new ArrayList<>();
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();

    public OpenApi(JsonNode root) {
        this.root = root;
        root.path("components").path("schemas").properties().forEach(e -> schemas.put(e.getKey(), e.getValue()));
        root.path("paths").properties().forEach(path -> readPath(path.getKey(), resolve(path.getValue())));
    }

    private void readPath(String path, JsonNode item) {
        for (var entry : item.properties()) {
            if (METHODS.contains(entry.getKey())) {
                endpoints.add(ResolvedOperation.read(this, path, item, entry.getKey(), entry.getValue()));
            }
        }
    }

    public String title() {
        return root.path("info").path("title").asText();
    }

    public String version() {
        return root.path("info").path("version").asText();
    }

    public String description() {
        return root.path("info").path("description").asText();
    }

    public List<ResolvedOperation> endpoints() {
        return endpoints;
    }

    /** Operations by tag: declared tags first and in their order, then the others as they appear. */
    public Map<String, List<ResolvedOperation>> byTag() {
        Map<String, List<ResolvedOperation>> groups = new LinkedHashMap<>();
        root.path("tags").forEach(tag -> groups.put(tag.path("name").asText(), new ArrayList<>()));
        endpoints.forEach(
                e -> groups.computeIfAbsent(e.tag(), _ -> new ArrayList<>()).add(e));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    public String tagDescription(String name) {
        for (JsonNode tag : root.path("tags")) {
            if (tag.path("name").asText().equals(name)) {
                return tag.path("description").asText();
            }
        }
        return "";
    }

    public Map<String, JsonNode> schemas() {
        return schemas;
    }

    /** What each scope allows, as far as a security scheme says so. */
    public Map<String, String> scopeDescriptions() {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (JsonNode scheme : root.path("components").path("securitySchemes")) {
            scheme.path("x-scopes")
                    .properties()
                    .forEach(s -> scopes.put(s.getKey(), s.getValue().asText()));
            for (JsonNode flow : scheme.path("flows")) {
                flow.path("scopes")
                        .properties()
                        .forEach(s -> scopes.put(s.getKey(), s.getValue().asText()));
            }
        }
        return scopes;
    }

    JsonNode defaultSecurity() {
        return root.path("security");
    }

    /** The server's path, which precedes every path of the document; empty when there is none. */
    String basePath() {
        String path = URI.create(server()).getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Scheme, host and port for examples: the document's server, or the one a fresh installation has. */
    public String origin() {
        URI server = URI.create(server());
        return server.isAbsolute() ? server.getScheme() + "://" + server.getAuthority() : LOCAL_ORIGIN;
    }

    /** What all paths of one kind of callers start with, for saying where REST lives; empty if there are none. */
    public String commonPath(boolean app) {
        List<ResolvedOperation> same =
                endpoints.stream().filter(endpoint -> endpoint.app() == app).toList();
        String common = same.isEmpty() ? "" : same.getFirst().path();
        for (ResolvedOperation endpoint : same) {
            while (!(endpoint.path() + "/").startsWith(common + "/") || common.contains("{")) {
                common = common.substring(0, Math.max(0, common.lastIndexOf('/')));
            }
        }
        return common;
    }

    private String server() {
        JsonNode server = root.path("servers").path(0);
        String url = server.path("url").asText();
        for (var variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        return url;
    }

    /** The node a local reference names, with what stands beside the reference laid over it. */
    public JsonNode resolve(JsonNode node) {
        String ref = node.path("$ref").asText();
        if (!ref.startsWith("#/")) {
            return node;
        }
        JsonNode target = resolve(root.at(ref.substring(1)));
        if (node.size() == 1 || !target.isObject()) {
            return target;
        }
        ObjectNode merged = target.deepCopy();
        merged.setAll((ObjectNode) node);
        merged.remove("$ref");
        return merged;
    }
}
