package dev.bkend.mcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.mcp.listing.Descriptors;
import dev.bkend.mcp.listing.Descriptors.Joined;
import dev.bkend.mcp.listing.Listing;
import dev.bkend.mcp.listing.Listings;
import dev.bkend.mcp.revision.Revision;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All resources and resource templates: to be found by URI, and to be listed for a caller. */
public final class ResourceCatalog {

    private static final int LONGEST_URI = 2048;

    private final List<Joined> fixed;
    private final List<Joined> templates;
    private final List<Form> forms = new ArrayList<>();
    private final Map<Revision, Listings> fixedByRevision = new ConcurrentHashMap<>();
    private final Map<Revision, Listings> templatesByRevision = new ConcurrentHashMap<>();
    private final int pageSize;

    private record Form(Template template, String mimeType, Operation operation) {}

    /** @param json {@code {"resources": […], "resourceTemplates": […]}} as generated from the spec */
    public ResourceCatalog(byte[] json, List<Operation> operations, URI publicUrl, int pageSize) {
        JsonNode read = Descriptors.read(json, publicUrl);
        this.fixed = Descriptors.join(read.path("resources"), "uri", operations, operation -> uri(operation, true));
        this.templates = Descriptors.join(
                read.path("resourceTemplates"), "uriTemplate", operations, operation -> uri(operation, false));
        this.pageSize = pageSize;
        fixed.forEach(this::addForm);
        templates.forEach(this::addForm);
    }

    public Optional<Resource> find(String uri) {
        if (uri.length() > LONGEST_URI) {
            return Optional.empty();
        }
        for (Form form : forms) {
            Optional<Map<String, String>> values = form.template().match(uri);
            if (values.isPresent()) {
                ObjectNode arguments = JsonNodeFactory.instance.objectNode();
                values.get().forEach(arguments::put);
                return Optional.of(new Resource(uri, form.mimeType(), form.operation(), arguments));
            }
        }
        return Optional.empty();
    }

    /** The names of the variables of a template; a fixed URI has none. */
    public Optional<List<String>> variables(String uriOrTemplate) {
        return Stream.concat(fixed.stream(), templates.stream())
                .filter(one -> one.key().equals(uriOrTemplate))
                .map(one -> new Template(one.key()).names())
                .findFirst();
    }

    public Listing resources(Caller caller, Revision revision) {
        return fixedByRevision
                .computeIfAbsent(revision, r -> listings("resources", fixed, r))
                .visibleWith(caller.offered());
    }

    public Listing templates(Caller caller, Revision revision) {
        return templatesByRevision
                .computeIfAbsent(revision, r -> listings("resourceTemplates", templates, r))
                .visibleWith(caller.offered());
    }

    private Listings listings(String member, List<Joined> joined, Revision revision) {
        List<String> unknown = Descriptors.unknownTo(revision);
        return new Listings(
                member,
                joined.stream().map(one -> Descriptors.entry(one, unknown)).toList(),
                pageSize);
    }

    private void addForm(Joined joined) {
        String mimeType = joined.descriptor().path("mimeType").asText("application/json");
        forms.add(new Form(new Template(joined.key()), mimeType, joined.operation()));
    }

    private static Optional<String> uri(Operation operation, boolean fixed) {
        return operation.resource().filter(uri -> new Template(uri).fixed() == fixed);
    }
}
