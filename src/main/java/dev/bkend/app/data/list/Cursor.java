package dev.bkend.app.data.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** The place behind a record, in a sorted list. */
public record Cursor(String id, Value value) {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_ID = 64;

    /** What the record is sorted by. */
    public sealed interface Value {

        /** As the database compares it: text, Long or Double. */
        record Known(Object value) implements Value {}

        /** The record has none. */
        record None() implements Value {}

        /** Too long to be sent around, or no single value: the record, last changed then, says it again. */
        record Unsaid(long updatedAt) implements Value {}
    }

    /** What callers get and send back. */
    public String encode(Sort sort, long updatedAt) {
        String text = encode(sort);
        return text.length() <= LONGEST ? text : new Cursor(id, new Value.Unsaid(updatedAt)).encode(sort);
    }

    private String encode(Sort sort) {
        byte[] json = Json.bytes(out -> {
            out.writeStartArray();
            out.writeString(sort.field().toString());
            out.writeBoolean(sort.ascending());
            out.writeString(id);
            switch (value) {
                case Value.None() -> {}
                case Value.Known(Object known) -> out.writePOJO(known);
                case Value.Unsaid(long updatedAt) -> {
                    out.writeNull();
                    out.writeNumber(updatedAt);
                }
            }
            out.writeEndArray();
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** Empty if the text is not a cursor of a list sorted like this. */
    static Optional<Cursor> decode(String text, Sort sort) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.read(Base64.getUrlDecoder().decode(text.getBytes(UTF_8)));
            boolean fits = json.isArray()
                    && json.path(0).asText().equals(sort.field().toString())
                    && json.path(1).isBoolean()
                    && json.path(1).booleanValue() == sort.ascending()
                    && json.path(2).isTextual()
                    && json.path(2).textValue().length() <= LONGEST_ID;
            return fits ? value(json).map(value -> new Cursor(json.path(2).textValue(), value)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Value> value(JsonNode json) {
        return switch (json.size()) {
            case 3 -> Optional.of(new Value.None());
            case 4 -> known(json.get(3)).map(Value.Known::new);
            case 5 ->
                json.get(3).isNull()
                                && json.get(4).isIntegralNumber()
                                && json.get(4).canConvertToLong()
                        ? Optional.of(new Value.Unsaid(json.get(4).longValue()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Object> known(JsonNode json) {
        if (json.isTextual()) {
            return Optional.of(json.textValue());
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? Optional.of(json.longValue()) : Optional.empty();
        }
        return json.isNumber() ? Optional.of(json.doubleValue()) : Optional.empty();
    }
}
