package dev.bkend.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A checked value as records keep it: dates as text that sorts by time, whole numbers without a fraction. */
final class StoredValue {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private StoredValue() {}

    static JsonNode of(Field field, JsonNode value) {
        return switch (field.type()) {
            case DATE -> value.isTextual() ? TextNode.valueOf(UTC.format(instant(value.textValue()))) : value;
            case INT, LONG -> value.isFloatingPointNumber() ? BigIntegerNode.valueOf(value.bigIntegerValue()) : value;
            case OBJECT -> value.isObject() ? members(field.shape(), value) : value;
            case ARRAY ->
                field.items().isPresent() && value.isArray()
                        ? items(field.items().get(), value)
                        : value;
            case STRING, DOUBLE, DECIMAL, BOOL, MIXED -> value;
        };
    }

    private static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static ObjectNode members(Shape shape, JsonNode value) {
        ObjectNode out = value.deepCopy();
        shape.fields().forEach((name, field) -> {
            if (value.has(name)) {
                out.set(name, of(field, value.get(name)));
            }
        });
        return out;
    }

    private static ArrayNode items(Field item, JsonNode values) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> out.add(of(item, value)));
        return out;
    }
}
