package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.JsonRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a record are shown; the system fields always are. A path through an array means all of its elements.
 *
 * @param select the paths of those wanted; empty if all are
 * @param hidden the paths of those that must not be seen
 */
public record Projection(Optional<Set<String>> select, Set<String> hidden) {

    /** The record as it is written into an answer. */
    public JsonRecord of(StoredRecord record) {
        if (select.isEmpty() && hidden.isEmpty()) {
            return record;
        }
        ObjectNode fields = record.fields();
        ObjectNode shown = select.map(paths -> only(paths, fields)).orElse(fields);
        hidden.forEach(path -> remove(names(path), shown));
        return record.changed(RecordTable.document(shown), record.updatedAt());
    }

    private static List<String> names(String path) {
        return List.of(path.split("\\.", -1));
    }

    private static ObjectNode only(Set<String> paths, ObjectNode fields) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        // In the order of the document, whatever the order of the request.
        fields.properties().forEach(member -> {
            List<List<String>> inside = new ArrayList<>();
            for (String path : paths) {
                List<String> names = names(path);
                if (names.getFirst().equals(member.getKey())) {
                    inside.add(names.subList(1, names.size()));
                }
            }
            if (!inside.isEmpty()) {
                JsonNode part = part(inside, member.getValue());
                if (!part.isMissingNode()) {
                    chosen.set(member.getKey(), part);
                }
            }
        });
        return chosen;
    }

    private static JsonNode part(List<List<String>> wanted, JsonNode value) {
        if (wanted.stream().anyMatch(List::isEmpty)) {
            return value;
        }
        Set<String> paths =
                wanted.stream().map(names -> String.join(".", names)).collect(java.util.stream.Collectors.toSet());
        return switch (value) {
            case ObjectNode object -> only(paths, object);
            case ArrayNode array -> {
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> {
                    if (element instanceof ObjectNode object) {
                        parts.add(only(paths, object));
                    }
                });
                yield parts;
            }
            default -> JsonNodeFactory.instance.missingNode();
        };
    }

    private static void remove(List<String> names, JsonNode from) {
        if (from instanceof ArrayNode array) {
            array.forEach(element -> remove(names, element));
        } else if (from instanceof ObjectNode object) {
            if (names.size() == 1) {
                object.remove(names.getFirst());
            } else {
                remove(names.subList(1, names.size()), object.path(names.getFirst()));
            }
        }
    }
}
