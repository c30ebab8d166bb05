package dev.bkend.spec.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the server introduces itself to those who are not connected yet, from {@code info} and {@code x-mcp-server}.
 * Version, and in the card the address, are not known here: the running server, or whoever publishes it, adds them.
 */
public record ServerCardSource(String name, String title, String description, String websiteUrl) {

    static final String KEY = "x-mcp-server";

    private static final String SCHEMAS = "https://static.modelcontextprotocol.io/schemas/";
    private static final List<String> KEYS = List.of("name", "title", "description", "websiteUrl");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+/[a-z0-9._-]+");
    private static final Pattern WEBSITE = Pattern.compile("https?://\\S+");
    private static final int LONGEST = 100;

    public static ServerCardSource of(Bundle bundle) {
        SpecFile root = bundle.origin("");
        JsonNode server = root.tree().path(KEY);
        SpecFindings findings = new SpecFindings(bundle);
        KEYS.stream()
                .filter(key -> server.path(key).asText().isBlank())
                .forEach(key -> findings.add("/" + KEY, "missing " + key + " of " + KEY));
        findings.refuse();
        ServerCardSource card = new ServerCardSource(
                server.path("name").asText(),
                server.path("title").asText(),
                server.path("description").asText().strip(),
                server.path("websiteUrl").asText());
        card.check(findings);
        findings.refuse();
        return card;
    }

    private void check(SpecFindings findings) {
        if (!NAME.matcher(name).matches()) {
            findings.add("/" + KEY + "/name", "name " + name + " is not like com.example/server");
        }
        if (description.length() > LONGEST) {
            findings.add(
                    "/" + KEY + "/description",
                    "the description has " + description.length() + " characters, " + LONGEST + " are allowed");
        }
        if (!WEBSITE.matcher(websiteUrl).matches()) {
            findings.add("/" + KEY + "/websiteUrl", "websiteUrl " + websiteUrl + " is no http address");
        }
    }

    /** What the server answers at {@code /mcp/server-card} (SEP-2127). */
    public ObjectNode card() {
        ObjectNode card = introduction("v1/server-card.schema.json");
        ObjectNode remote = card.putArray("remotes").addObject().put("type", "streamable-http");
        remote.putArray("headers").add(authorization());
        return card;
    }

    /** The entry of the MCP registry; whoever installs the server knows its host. */
    public ObjectNode registryEntry() {
        ObjectNode entry = introduction("2025-12-11/server.schema.json");
        ObjectNode remote = entry.putArray("remotes")
                .addObject()
                .put("type", "streamable-http")
                .put("url", "https://{host}/mcp");
        remote.putObject("variables")
                .putObject("host")
                .put("description", "Where your server is reached, such as bkend.example.com")
                .put("isRequired", true);
        remote.putArray("headers").add(authorization());
        return entry;
    }

    private ObjectNode introduction(String schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("$schema", SCHEMAS + schema)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("websiteUrl", websiteUrl);
    }

    private static ObjectNode authorization() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "Authorization")
                .put("description", "Bearer and a token, unless the client signs in by itself")
                .put("isRequired", false)
                .put("isSecret", true);
    }
}
