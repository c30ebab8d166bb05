package dev.bkend.app.data.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * The place behind a record, in a sorted list.
 *
 * @param value of the field sorted by, as the database compares it: text, Long or Double; empty if it has none
 */
public record Cursor(Optional<Object> value, String id) {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_ID = 64;

    /** What callers get and send back; empty if the value is too long for that. */
    public Optional<String> encode(Sort sort) {
        byte[] json = Json.bytes(out -> {
            out.writeStartArray();
            out.writeString(sort.field().toString());
            out.writeBoolean(sort.ascending());
            out.writeString(id);
            if (value.isPresent()) {
                out.writePOJO(value.get());
            }
            out.writeEndArray();
        });
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(json))
                .filter(text -> text.length() <= LONGEST);
    }

    /** Empty if the text is not a cursor of a list sorted like this. */
    static Optional<Cursor> decode(String text, Sort sort) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.read(Base64.getUrlDecoder().decode(text.getBytes(UTF_8)));
            boolean fits = json.isArray()
                    && json.size() >= 3
                    && json.size() <= 4
                    && json.get(0).asText().equals(sort.field().toString())
                    && json.get(1).isBoolean()
                    && json.get(1).booleanValue() == sort.ascending()
                    && json.get(2).isTextual()
                    && json.get(2).textValue().length() <= LONGEST_ID;
            return fits ? read(json) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> read(JsonNode json) {
        String id = json.get(2).textValue();
        return json.size() == 3
                ? Optional.of(new Cursor(Optional.empty(), id))
                : value(json.get(3)).map(value -> new Cursor(Optional.of(value), id));
    }

    private static Optional<Object> value(JsonNode json) {
        if (json.isTextual()) {
            return Optional.of(json.textValue());
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? Optional.of(json.longValue()) : Optional.empty();
        }
        return json.isNumber() ? Optional.of(json.doubleValue()) : Optional.empty();
    }
}
