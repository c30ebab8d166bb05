package dev.bkend.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.mcp.McpEndpoint;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.web.AllowedOrigins;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this server says of itself: the spec's words, its URL and its version, which are known only when it runs. */
public final class ServerCard {

    static final String PATH = McpEndpoint.PATH + "/server-card";
    static final String CATALOG = "/.well-known/ai-catalog.json";
    static final String ICONS = "/icons";

    private static final String MEDIA_TYPE = "application/mcp-server-card+json";

    private final ObjectNode spec = (ObjectNode) Bundled.json("/generated/mcp/server-card.json");
    private final URI url;
    private final URI icon;

    public ServerCard(URI url) {
        this.url = url;
        this.icon = URI.create(url + ICONS + "/bkend.svg");
    }

    public ServerInfo serverInfo() {
        var about = new ServerInfo.About(
                spec.path("description").asText(),
                URI.create(spec.path("websiteUrl").asText()),
                icon);
        return new ServerInfo("bkend", spec.path("title").asText(), Bundled.version(), Optional.of(about));
    }

    /** The card, and the catalog that leads to it. */
    public PublicDocuments documents(AllowedOrigins allowed, List<String> revisions) {
        return new PublicDocuments(
                allowed,
                Map.of(
                        PATH, new PublicDocuments.Document(MEDIA_TYPE, card(revisions)),
                        CATALOG, new PublicDocuments.Document("application/ai-catalog+json", catalog())));
    }

    private JsonNode card(List<String> revisions) {
        ObjectNode card = spec.deepCopy();
        card.put("version", Bundled.version());
        for (JsonNode remote : card.path("remotes")) {
            ((ObjectNode) remote).put("url", url + McpEndpoint.PATH);
            revisions.forEach(((ObjectNode) remote).putArray("supportedProtocolVersions")::add);
        }
        ObjectNode shown = card.putArray("icons").addObject();
        shown.put("src", icon.toString())
                .put("mimeType", "image/svg+xml")
                .putArray("sizes")
                .add("any");
        return card;
    }

    private JsonNode catalog() {
        ObjectNode catalog = JsonNodeFactory.instance.objectNode().put("specVersion", "1.0");
        catalog.putArray("entries")
                .addObject()
                .put("identifier", urn(spec.path("name").asText()))
                .put("displayName", spec.path("title").asText())
                .put("type", MEDIA_TYPE)
                .put("url", url + PATH);
        return catalog;
    }

    /** {@code dev.bkend/bkend} is {@code urn:air:bkend.dev:bkend} to a catalog. */
    private static String urn(String name) {
        int slash = name.indexOf('/');
        List<String> domain = List.of(name.substring(0, slash).split("\\.", -1)).reversed();
        return "urn:air:" + String.join(".", domain) + ":" + name.substring(slash + 1);
    }
}
