package dev.bkend.mcp.prompt;

import static dev.bkend.mcp.revision.Trait.TITLES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Caller;
import dev.bkend.api.json.Json;
import dev.bkend.api.text.Suggestions;
import dev.bkend.mcp.listing.Descriptors;
import dev.bkend.mcp.listing.Entry;
import dev.bkend.mcp.listing.Listing;
import dev.bkend.mcp.listing.Listings;
import dev.bkend.mcp.prompt.Prompt.Part;
import dev.bkend.mcp.resource.ResourceCatalog;
import dev.bkend.mcp.revision.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All prompts: to be found by name, and to be listed for a caller as a revision describes them. */
public final class PromptCatalog {

    private static final int HINTS = 3;
    private static final String OURS = "x-";

    private final Map<String, Prompt> byName = new LinkedHashMap<>();
    private final Map<String, ObjectNode> descriptors = new LinkedHashMap<>();
    private final Map<Revision, Listings> byRevision = new ConcurrentHashMap<>();
    private final ResourceCatalog resources;
    private final int pageSize;

    /** @param json {@code {"prompts": […]}} as generated from the spec; its order is the order of the list */
    public PromptCatalog(byte[] json, ResourceCatalog resources, int pageSize) {
        this.resources = resources;
        this.pageSize = pageSize;
        for (JsonNode descriptor : Descriptors.read(json).path("prompts")) {
            Prompt prompt = PromptFile.prompt(descriptor);
            byName.put(prompt.name(), prompt);
            descriptors.put(prompt.name(), (ObjectNode) descriptor);
        }
    }

    public Optional<Prompt> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The prompts whose resources the caller may read: the others could only be refused. */
    public Listing listing(Caller caller, Revision revision) {
        return byRevision.computeIfAbsent(revision, this::listings).visibleWith(caller.offered());
    }

    /** Up to three names the caller may have meant. */
    public List<String> nearest(String name) {
        return Suggestions.some(name, byName.keySet(), HINTS);
    }

    private Listings listings(Revision revision) {
        List<Entry> entries = byName.values().stream()
                .map(prompt -> new Entry(prompt.name(), scopes(prompt), json(prompt.name(), revision)))
                .toList();
        return new Listings("prompts", entries, pageSize);
    }

    private List<String> scopes(Prompt prompt) {
        List<String> scopes = new ArrayList<>();
        for (Part part : prompt.messages()) {
            if (part instanceof Part.Embedded(Blanks uri)) {
                resources
                        .find(uri.filled(Map.of(), any -> "x"))
                        .ifPresent(
                                resource -> scopes.addAll(resource.operation().scopes()));
            }
        }
        return List.copyOf(scopes);
    }

    @SuppressWarnings("NullAway") // each prompt has its descriptor
    private byte[] json(String name, Revision revision) {
        ObjectNode shown = descriptors.get(name).deepCopy();
        strip(shown, revision);
        shown.path("arguments").forEach(argument -> strip((ObjectNode) argument, revision));
        return Json.bytes(out -> Json.MAPPER.writeTree(out, shown));
    }

    private static void strip(ObjectNode descriptor, Revision revision) {
        descriptor
                .properties()
                .removeIf(member ->
                        member.getKey().startsWith(OURS) || (member.getKey().equals("title") && !revision.has(TITLES)));
    }
}
