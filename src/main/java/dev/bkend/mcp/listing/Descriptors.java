package dev.bkend.mcp.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Json;
import dev.bkend.api.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
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
