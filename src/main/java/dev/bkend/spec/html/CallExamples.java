package dev.bkend.spec.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bkend.spec.output.PrettyJson;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows how an operation is called, with the values of its examples: by curl, and as an MCP tool call. */
final class CallExamples {

    private final OpenApi api;

    CallExamples(OpenApi api) {
        this.api = api;
    }

    String curl(ResolvedOperation endpoint) {
        StringBuilder command = new StringBuilder("curl ");
        if (!endpoint.method().equals("GET")) {
            command.append("-X ").append(endpoint.method()).append(' ');
        }
        command.append(quoted(api.origin() + target(endpoint)));
        if (endpoint.app()) {
            command.append(" \\\n  -H \"X-API-Key: $BKEND_KEY\"");
        } else if (!endpoint.open()) {
            command.append(" \\\n  -H \"Authorization: Bearer $BKEND_TOKEN\"");
        }
        endpoint.bodyExample()
                .ifPresent(body -> command.append(" \\\n  -H 'Content-Type: ")
                        .append(endpoint.body()
                                .orElseThrow()
                                .contents()
                                .getFirst()
                                .mediaType())
                        .append("' \\\n  -d ")
                        .append(quoted(body.isTextual() ? body.asText() : PrettyJson.of(body))));
        return command.toString();
    }

    private String target(ResolvedOperation endpoint) {
        String path = endpoint.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : needed(endpoint)) {
            String name = parameter.path("name").asText();
            String value = example(parameter).asText();
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encoded(value));
            } else {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value));
            }
        }
        return path + query;
    }

    /** The parameters of a {@code tools/call} request. */
    JsonNode tool(ResolvedOperation endpoint) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("name", endpoint.tool());
        ObjectNode arguments = call.putObject("arguments");
        needed(endpoint).forEach(p -> arguments.set(p.path("name").asText(), example(p)));
        endpoint.bodyExample().ifPresent(body -> arguments.set("body", body));
        return call;
    }

    private static List<JsonNode> needed(ResolvedOperation endpoint) {
        return endpoint.parameters().stream()
                .filter(p -> p.path("required").asBoolean())
                .filter(p -> List.of("path", "query").contains(p.path("in").asText()))
                .toList();
    }

    private JsonNode example(JsonNode parameter) {
        JsonNode schema = api.resolve(parameter.path("schema"));
        JsonNode named = parameter.path("examples");
        for (JsonNode candidate : List.of(
                parameter.path("example"),
                named.isEmpty()
                        ? MissingNode.getInstance()
                        : api.resolve(named.iterator().next()).path("value"),
                schema.path("examples").path(0),
                schema.path("default"),
                schema.path("enum").path(0))) {
            if (!candidate.isMissingNode()) {
                return candidate;
            }
        }
        return TextNode.valueOf("{" + parameter.path("name").asText() + "}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7B", "{")
                .replace("%7D", "}");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
