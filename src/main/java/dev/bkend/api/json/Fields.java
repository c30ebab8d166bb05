package dev.bkend.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How generated records read and write their components. */
public final class Fields {

    private Fields() {}

    /** A component of validated JSON; absent and null are both null. */
    public static <T> @Nullable T value(JsonNode json, String name, Function<JsonNode, T> read) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : read.apply(value);
    }

    public static <T> @Nullable List<T> list(JsonNode json, String name, Function<JsonNode, T> element) {
        JsonNode array = json.get(name);
        if (array == null || array.isNull()) {
            return null;
        }
        List<T> list = new ArrayList<>(array.size());
        array.forEach(value -> list.add(element.apply(value)));
        return list;
    }

    public static <T> @Nullable Map<String, T> map(JsonNode json, String name, Function<JsonNode, T> element) {
        JsonNode object = json.get(name);
        if (object == null || object.isNull()) {
            return null;
        }
        Map<String, T> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), element.apply(entry.getValue())));
        return map;
    }

    public static JsonNode json(JsonNode value) {
        return value;
    }

    public static Instant instant(JsonNode value) {
        return OffsetDateTime.parse(value.asText()).toInstant();
    }

    /** ISO 8601 in UTC with exactly three decimals, as every timestamp on the wire. */
    public static String iso(Instant instant) {
        return Timestamp.of(instant);
    }

    /** Writes a component, or nothing if it is null. */
    public static void write(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            write(out, value);
        }
    }

    /** Writes a component that must be there, as null if it is null. */
    public static void writeNullable(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            write(out, name, value);
        }
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case Instant instant -> out.writeString(iso(instant));
            case JsonEnum constant -> out.writeString(constant.value());
            case JsonRecord nested -> nested.writeTo(out);
            case JsonNode tree -> out.writeTree(tree);
            case List<?> list -> writeList(out, list);
            case Map<?, ?> map -> writeMap(out, map);
            default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
    }

    private static void writeList(JsonGenerator out, List<?> list) throws IOException {
        out.writeStartArray();
        for (Object element : list) {
            write(out, element);
        }
        out.writeEndArray();
    }

    private static void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            write(out, String.valueOf(entry.getKey()), entry.getValue());
        }
        out.writeEndObject();
    }
}
