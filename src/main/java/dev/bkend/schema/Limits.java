package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/** What narrows the strings or numbers a field takes; both ends of every range are allowed values. */
public record Limits(
        Optional<String> pattern,
        Optional<JsonNode> minimum,
        Optional<JsonNode> maximum,
        OptionalInt minLength,
        OptionalInt maxLength) {

    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    void writeTo(ObjectNode out) {
        pattern.ifPresent(value -> out.put("pattern", value));
        minimum.ifPresent(value -> out.set("minimum", value));
        maximum.ifPresent(value -> out.set("maximum", value));
        minLength.ifPresent(value -> out.put("minLength", value));
        maxLength.ifPresent(value -> out.put("maxLength", value));
    }
}
