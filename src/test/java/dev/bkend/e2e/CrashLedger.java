package dev.bkend.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.e2e.CrashChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one client was told is done. */
final class CrashLedger {

    /** Every schema and every set of indexes a table was acknowledged to have, by version. */
    record History(TreeMap<Integer, JsonNode> schemas, TreeMap<Integer, JsonNode> indexes) {}

    private final Map<Kind, Map<String, JsonNode>> told = new EnumMap<>(Kind.class);
    private final Map<String, History> histories = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private Optional<CrashChange> open = Optional.empty();

    CrashLedger() {
        for (Kind kind : Kind.values()) {
            told.put(kind, new LinkedHashMap<>());
        }
    }

    /** From now until it is acknowledged, nobody knows whether it happened. */
    void asked(CrashChange change) {
        open = Optional.of(change);
    }

    void acknowledged(JsonNode answer) {
        CrashChange change = open.orElseThrow();
        JsonNode now = answer.has("accessToken") ? answer.path("accessToken") : answer;
        if (!change.isDoneIn(now)) {
            throw new AssertionError("Asked for " + change + ", got " + answer);
        }
        keep(change.kind(), now);
        open = Optional.empty();
    }

    /** What was on its way when the server died. */
    Optional<CrashChange> open() {
        return open;
    }

    void settled() {
        open = Optional.empty();
        touched.clear();
    }

    void keep(Kind kind, JsonNode now) {
        String id = now.path("id").asText();
        of(kind).put(id, now);
        if (kind == Kind.TABLE) {
            History history = histories.computeIfAbsent(id, none -> new History(new TreeMap<>(), new TreeMap<>()));
            history.schemas().put(now.path("schemaVersion").asInt(), now.path("schema"));
            history.indexes().put(now.path("indexVersion").asInt(), asVersionsHaveThem(now.path("indexes")));
            touched.add(id);
        }
    }

    /** What is being built right now is no part of a version. */
    private static JsonNode asVersionsHaveThem(JsonNode indexes) {
        JsonNode copy = indexes.deepCopy();
        copy.forEach(index -> ((ObjectNode) index).remove(List.of("state", "progress")));
        return copy;
    }

    Map<String, JsonNode> of(Kind kind) {
        return told.getOrDefault(kind, Map.of());
    }

    /** In the order they were made. */
    List<JsonNode> all(Kind kind) {
        return new ArrayList<>(of(kind).values());
    }

    /** The tables that were changed since the last restart. */
    Collection<String> touched() {
        return Set.copyOf(touched);
    }

    History history(String tableId) {
        return Optional.ofNullable(histories.get(tableId)).orElseThrow();
    }
}
