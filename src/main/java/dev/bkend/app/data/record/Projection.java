package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a record are shown; the system fields always are. A path through an array means all of its elements.
 *
 * @param select those wanted; empty if all are
 * @param hidden the paths of those that must not be seen
 */
public record Projection(Optional<Selection> select, Set<String> hidden) {

    /** The record with what is shown of it. */
    public StoredRecord of(StoredRecord record) {
        if (select.isEmpty() && hidden.isEmpty()) {
            return record;
        }
        ObjectNode fields = record.fields();
        ObjectNode shown = select.map(wanted -> only(wanted, fields)).orElse(fields);
        hidden.forEach(path -> remove(names(path), shown));
        return record.changed(RecordTable.document(shown), record.updatedAt());
    }

    private static List<String> names(String path) {
        return List.of(path.split("\\.", -1));
    }

    private static ObjectNode only(Selection wanted, ObjectNode fields) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        // In the order of the document, whatever the order of the request.
        fields.properties()
                .forEach(member -> wanted.of(member.getKey())
                        .flatMap(inside -> part(inside, member.getValue()))
                        .ifPresent(part -> chosen.set(member.getKey(), part)));
        return chosen;
    }

    private static Optional<JsonNode> part(Selection wanted, JsonNode value) {
        if (wanted.isWhole()) {
            return Optional.of(value);
        }
        return switch (value) {
            case ObjectNode object -> Optional.of(only(wanted, object));
            case ArrayNode array -> {
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> {
                    if (element instanceof ObjectNode object) {
                        parts.add(only(wanted, object));
                    }
                });
                yield Optional.of(parts);
            }
            default -> Optional.empty();
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
