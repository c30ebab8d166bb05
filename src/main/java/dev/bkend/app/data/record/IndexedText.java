package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.schema.IndexList;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fields of a table that are in an index, which has no room for long values. */
final class IndexedText {

    /** Bytes; databases refuse entries that do not fit into a page several times. */
    static final int MOST = 1024;

    private final List<String[]> paths;

    private IndexedText(List<String[]> paths) {
        this.paths = paths;
    }

    static IndexedText of(IndexList indexes) {
        return new IndexedText(indexes.all().stream()
                .filter(index -> !index.system())
                .flatMap(index -> index.keys().stream())
                .map(IndexDefinition.Key::field)
                .distinct()
                .map(path -> path.split("\\.", -1))
                .toList());
    }

    /** Notes every value in the document that no index could hold. */
    void check(JsonNode document, Findings at) {
        for (String[] path : paths) {
            JsonNode value = document;
            for (String name : path) {
                value = value.path(name);
            }
            int bytes = bytes(value);
            if (bytes > MOST) {
                Findings place = at;
                for (String name : path) {
                    place = place.in(name);
                }
                place.add("This field is in an index, where a value may have at most " + MOST + " bytes, but has "
                        + bytes + ". Shorten it, or index another field.");
            }
        }
    }

    private static int bytes(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().getBytes(StandardCharsets.UTF_8).length;
        }
        // An object or array in a field of any type is in the index as its JSON text.
        return value.isContainerNode() ? Json.size(value) : 0;
    }
}
