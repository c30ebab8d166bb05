package dev.bkend.mcp.tool;

import static dev.bkend.mcp.revision.Trait.ANY_OUTPUT_SCHEMA;
import static dev.bkend.mcp.revision.Trait.STRUCTURED_CONTENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.api.text.Suggestions;
import dev.bkend.mcp.listing.Descriptors;
import dev.bkend.mcp.listing.Descriptors.Joined;
import dev.bkend.mcp.listing.Entry;
import dev.bkend.mcp.listing.Listing;
import dev.bkend.mcp.listing.Listings;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Revision;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All tools: to be found by name, and to be listed for a caller as a revision describes them. */
public final class ToolCatalog {

    private static final int HINTS = 3;

    private final List<Joined> joined;
    private final Map<String, Tool> byName = new LinkedHashMap<>();
    private final Map<Revision, Listings> byRevision = new ConcurrentHashMap<>();
    private final int pageSize;

    /** @param json {@code {"tools": […]}} as generated from the spec; its order is the order of the list */
    public ToolCatalog(byte[] json, List<Operation> operations, URI publicUrl, int pageSize) {
        JsonNode tools = Descriptors.read(json, publicUrl).path("tools");
        this.joined = Descriptors.join(tools, "name", operations, Operation::tool);
        this.pageSize = pageSize;
        for (Joined tool : joined) {
            boolean declaresOutput = tool.descriptor().has("outputSchema");
            boolean paged =
                    tool.descriptor().at("/inputSchema/properties/limit").isObject();
            byName.put(
                    tool.key(),
                    new Tool(tool.key(), tool.operation(), declaresOutput, taskOnly(tool), paged, headers(tool)));
        }
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Listing listing(Caller caller, Revision revision) {
        return byRevision.computeIfAbsent(revision, this::listings).visibleWith(caller.offered());
    }

    /** Up to three names the caller may have meant. */
    public List<String> nearest(String name, Caller caller) {
        List<String> visible = byName.values().stream()
                .filter(tool -> caller.offered().allowAll(tool.operation().scopes()))
                .map(Tool::name)
                .toList();
        return Suggestions.some(name, visible, HINTS);
    }

    private static boolean taskOnly(Joined tool) {
        return tool.descriptor().path("execution").path("taskSupport").asText().equals("required");
    }

    private static Map<String, String> headers(Joined tool) {
        Map<String, String> headers = new LinkedHashMap<>();
        tool.descriptor().path("inputSchema").path("properties").properties().forEach(property -> {
            JsonNode header = property.getValue().path("x-mcp-header");
            if (header.isTextual()) {
                headers.put(property.getKey(), Headers.PARAMETER + header.asText());
            }
        });
        return Map.copyOf(headers);
    }

    private Listings listings(Revision revision) {
        List<Entry> entries = joined.stream()
                .map(tool -> Descriptors.entry(tool, unknownTo(revision, tool.descriptor())))
                .toList();
        return new Listings("tools", entries, pageSize);
    }

    private static List<String> unknownTo(Revision revision, ObjectNode descriptor) {
        List<String> unknown = new ArrayList<>(Descriptors.unknownTo(revision));
        unknown.add("execution"); // For ourselves: no revision here has it.
        boolean object = descriptor.path("outputSchema").path("type").asText().equals("object");
        if (!revision.has(STRUCTURED_CONTENT) || (!object && !revision.has(ANY_OUTPUT_SCHEMA))) {
            unknown.add("outputSchema");
        }
        return unknown;
    }
}
