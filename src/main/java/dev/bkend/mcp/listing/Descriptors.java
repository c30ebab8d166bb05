package dev.bkend.mcp.listing;

import static dev.bkend.mcp.revision.Trait.ICONS;
import static dev.bkend.mcp.revision.Trait.TITLES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Operation;
import dev.bkend.api.json.Json;
import dev.bkend.mcp.revision.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Descriptors from the spec joined with the operations that serve them; one without the other stops the start. */
public final class Descriptors {

    private Descriptors() {}

    /** A descriptor and its operation. */
    public record Joined(String key, ObjectNode descriptor, Operation operation) {}

    public static JsonNode read(byte[] json) {
        try {
            return Json.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lists, and makes the addresses of icons absolute: where the server is reached is not in the spec. */
    public static JsonNode read(byte[] json, URI publicUrl) {
        JsonNode lists = read(json);
        for (JsonNode list : lists) {
            for (JsonNode descriptor : list) {
                for (JsonNode icon : descriptor.path("icons")) {
                    ((ObjectNode) icon).put("src", publicUrl + icon.path("src").asText());
                }
            }
        }
        return lists;
    }

    /** The members of every kind of descriptor that a revision does not know. */
    public static List<String> unknownTo(Revision revision) {
        List<String> unknown = new ArrayList<>();
        if (!revision.has(TITLES)) {
            unknown.add("title");
        }
        if (!revision.has(ICONS)) {
            unknown.add("icons");
        }
        return unknown;
    }

    /**
     * Pairs them in the order of the descriptors.
     *
     * @param key the descriptor's member that names it
     * @param name the same name as an operation has it, if it is of this kind
     */
    public static List<Joined> join(
            JsonNode descriptors, String key, List<Operation> operations, Function<Operation, Optional<String>> name) {
        Map<String, Operation> byName = new LinkedHashMap<>();
        for (Operation operation : operations) {
            name.apply(operation).ifPresent(present -> {
                if (byName.put(present, operation) != null) {
                    throw new IllegalStateException("Two operations are called " + present);
                }
            });
        }
        List<Joined> joined = new ArrayList<>();
        for (JsonNode descriptor : descriptors) {
            String present = descriptor.path(key).asText();
            Operation operation = Optional.ofNullable(byName.remove(present))
                    .orElseThrow(() -> new IllegalStateException("No operation serves the descriptor " + present));
            joined.add(new Joined(present, (ObjectNode) descriptor, operation));
        }
        if (!byName.isEmpty()) {
            throw new IllegalStateException("No descriptor for " + byName.keySet());
        }
        return List.copyOf(joined);
    }

    /** The entry of a descriptor without the members a revision does not know. */
    public static Entry entry(Joined joined, List<String> without) {
        ObjectNode kept = joined.descriptor().deepCopy().without(without);
        byte[] json = Json.bytes(out -> Json.MAPPER.writeTree(out, kept));
        return new Entry(joined.key(), joined.operation().scopes(), json);
    }
}
