package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.schema.Field;
import dev.bkend.schema.FieldType;
import dev.bkend.schema.Limits;
import dev.bkend.schema.Shape;
import java.util.Optional;
import java.util.regex.Pattern;

/** The declaration of a field in the words of OpenAPI 3.0, for one of the two directions a record goes. */
enum FieldSchemas {
    /** Only types: a record keeps to the schema it was written under, which may have been wider. */
    READ,
    /** With everything a value is held to. */
    WRITTEN;

    // What RE2 understands and the regular expressions of JSON Schema do not, or not so.
    private static final Pattern ONLY_RE2 =
            Pattern.compile("\\(\\?[^:]|\\\\[ACQEzapP]|\\[\\[:|\\[\\^?]|\\\\x\\{|\\\\[0-7]{2}");

    private static final Pattern CHARACTER_CLASS = Pattern.compile("\\[(?:\\\\.|[^\\]\\\\])*]");

    // A brace that begins no count stands for itself in RE2 alone.
    private static final Pattern BRACE = Pattern.compile("(?<!\\\\)\\{(?!\\d+(?:,\\d*)?\\})");

    ObjectNode object(Shape shape) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("type", "object");
        if (this == WRITTEN && !shape.required().isEmpty()) {
            ArrayNode required = out.putArray("required");
            // What is missing gets its default.
            shape.required().stream()
                    .filter(name -> Optional.ofNullable(shape.fields().get(name))
                            .flatMap(Field::initial)
                            .isEmpty())
                    .forEach(required::add);
            if (required.isEmpty()) {
                out.remove("required");
            }
        }
        ObjectNode properties = out.putObject("properties");
        shape.fields()
                .forEach((name, field) ->
                        properties.set(name, member(field, shape.required().contains(name))));
        // Said outright, as many tools take an object without it for one that is complete: unknown fields are kept.
        return out.put("additionalProperties", true);
    }

    private ObjectNode member(Field field, boolean required) {
        ObjectNode out = of(field);
        if (this == WRITTEN && required) {
            if (field.type() == FieldType.STRING && !out.has("minLength")) {
                out.put("minLength", 1);
            }
        } else if (field.type() != FieldType.MIXED) {
            out.put("nullable", true);
            if (out.has("enum")) {
                out.withArrayProperty("enum").add(NullNode.getInstance());
            }
        }
        return out;
    }

    private ObjectNode of(Field field) {
        ObjectNode out = plain(field);
        field.description().ifPresent(text -> out.put("description", text));
        if (this == WRITTEN) {
            limits(field, out);
        }
        field.reference().ifPresent(table -> out.put("x-reference", table));
        if (field.unique()) {
            out.put("x-unique", true);
        }
        return out;
    }

    private ObjectNode plain(Field field) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        return switch (field.type()) {
            case STRING -> out.put("type", "string");
            case INT -> out.put("type", "integer").put("format", "int32");
            case LONG -> out.put("type", "integer").put("format", "int64");
            case DOUBLE, DECIMAL -> out.put("type", "number").put("format", "double");
            case BOOL -> out.put("type", "boolean");
            case DATE -> {
                out.put("type", "string");
                yield this == READ ? out.put("format", "date-time") : out;
            }
            case OBJECT -> object(field.shape());
            case ARRAY -> {
                out.put("type", "array");
                out.set("items", field.items().map(this::of).orElse(out.objectNode()));
                yield out;
            }
            case MIXED -> out;
        };
    }

    private static void limits(Field field, ObjectNode out) {
        if (field.type() == FieldType.DATE && !out.has("description")) {
            out.put("description", "ISO 8601: a day, or a date and time with its offset from UTC.");
        }
        if (!field.choices().isEmpty()) {
            out.putArray("enum").addAll(field.choices());
        }
        Limits limits = field.limits();
        limits.minimum().ifPresent(value -> out.set("minimum", value));
        limits.maximum().ifPresent(value -> out.set("maximum", value));
        limits.maxLength().ifPresent(value -> out.put("maxLength", value));
        limits.minLength().ifPresent(value -> out.put("minLength", value));
        limits.pattern().ifPresent(pattern -> out.put(isCommon(pattern) ? "pattern" : "x-pattern-re2", pattern));
        field.initial().ifPresent(value -> out.set("default", value.deepCopy()));
    }

    static boolean isCommon(String pattern) {
        return !ONLY_RE2.matcher(pattern).find()
                && !BRACE.matcher(CHARACTER_CLASS.matcher(pattern).replaceAll(""))
                        .find();
    }
}
