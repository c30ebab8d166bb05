package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the declarations of fields, in any of the accepted spellings, and notes everything that is wrong with them. */
final class FieldParser {

    static final int MOST_FIELDS = 500;
    static final int DEEPEST = 8;

    /** Bytes as JSON: it is written into every record that lacks it. */
    static final int LARGEST_DEFAULT = 64 * 1024;

    private static final int MOST_CHOICES = 500;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final Pattern TABLE = Pattern.compile("^[a-zA-Z_][a-zA-Z0-9_-]{0,63}$");
    private static final Pattern ARRAY_OF = Pattern.compile("(?i)^array *[(<] *([a-z]+) *[)>]$");
    private static final List<String> KEYWORDS = List.of(
            "bsonType",
            "type",
            "description",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "enum",
            "items",
            "properties",
            "required",
            "default",
            "defaultValue",
            "unique",
            "reference");

    private final int largestDefault;
    private int fields;

    /** Of what somebody asks for. */
    FieldParser() {
        this(LARGEST_DEFAULT);
    }

    private FieldParser(int largestDefault) {
        this.largestDefault = largestDefault;
    }

    /** Of what was asked for at a time when there were fewer limits. */
    static FieldParser ofStored() {
        return new FieldParser(Integer.MAX_VALUE);
    }

    /** The fields of a map from name to declaration; nested ones count too, towards the most there may be. */
    Shape shape(JsonNode properties, JsonNode required, Findings at, Findings requiredAt, int depth) {
        Map<String, Field> parsed = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        properties.properties().forEach(member -> {
            Findings place = at.in(member.getKey());
            if (FieldNames.check(member.getKey(), depth == 1, place)) {
                field(member.getValue(), place, depth).ifPresent(field -> {
                    if (field.unique()) {
                        checkUnique(member.getKey(), field, depth, place);
                    }
                    parsed.put(member.getKey(), field);
                });
            }
            if (member.getValue().path("required").asBoolean(false)) {
                names.add(member.getKey());
            }
        });
        requireKnown(required, properties, names, requiredAt);
        return Shape.of(parsed, names);
    }

    private static void requireKnown(JsonNode required, JsonNode properties, Set<String> names, Findings at) {
        if (required.isMissingNode()) {
            return;
        }
        if (!required.isArray()) {
            at.add("Must be an array of field names, but is " + Quoted.value(required) + ".");
            return;
        }
        List<String> known = new ArrayList<>();
        properties.fieldNames().forEachRemaining(known::add);
        for (int i = 0; i < required.size(); i++) {
            String name = required.get(i).asText();
            if (!known.contains(name)) {
                at.in(i)
                        .add("There is no field " + Quoted.quoted(name) + " to require." + Suggestions.hint(name, known)
                                + " Declare it, or leave it out.");
            }
            names.add(name);
        }
    }

    private static void checkUnique(String name, Field field, int depth, Findings at) {
        if (depth > 1) {
            at.in("unique")
                    .add("Only fields of the table itself can be unique. Make a unique index on the dotted path.");
        } else if (!field.type().isScalar()) {
            at.in("unique").add("A field of type " + field.type().bson() + " can't be unique; only single values can.");
        } else if (name.length() + "_unique".length() > 64) {
            at.in("unique")
                    .add("The name of a unique field may have at most 57 characters, because its index is called "
                            + "name_unique.");
        }
    }

    /** One declaration; nothing if even its type is unclear. */
    Optional<Field> field(JsonNode fragment, Findings at, int depth) {
        if (++fields == MOST_FIELDS + 1) {
            at.add("A table may have at most " + MOST_FIELDS + " fields, nested ones included.");
        }
        if (depth > DEEPEST) {
            at.add("Fields may be nested at most " + DEEPEST + " deep. Use an object without \"properties\" here.");
            return Optional.empty();
        }
        JsonNode declared =
                fragment.isTextual() ? JsonNodeFactory.instance.objectNode().set("bsonType", fragment) : fragment;
        if (!declared.isObject()) {
            at.add("A field is declared by an object such as {\"bsonType\":\"string\"}, but this is "
                    + Quoted.value(fragment) + ".");
            return Optional.empty();
        }
        declared.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) {
                at.in(keyword)
                        .add("Unknown keyword " + Quoted.quoted(keyword) + "." + Suggestions.hint(keyword, KEYWORDS)
                                + " Known are " + Quoted.names(KEYWORDS) + ".");
            }
        });
        return typeName(declared, at).flatMap(name -> typed(name, declared, at, depth));
    }

    private static Optional<String> typeName(JsonNode declared, Findings at) {
        JsonNode bson = declared.path("bsonType");
        JsonNode name = bson.isMissingNode() ? declared.path("type") : bson;
        String place = bson.isMissingNode() ? "type" : "bsonType";
        if (name.isTextual()) {
            JsonNode other = declared.path("type");
            if (!other.isMissingNode() && !FieldType.named(other.asText()).equals(FieldType.named(name.asText()))) {
                at.in("type").add("\"type\" and \"bsonType\" name different types. Keep only \"bsonType\".");
            }
            return Optional.of(name.asText());
        }
        at.in(place)
                .add(
                        name.isMissingNode()
                                ? "The type is missing: add \"bsonType\", one of " + Quoted.names(FieldType.names())
                                        + "."
                                : name.isArray()
                                        ? "Must be one type name, not several. A field that isn't required may always"
                                                + " be null; \"mixed\" takes values of every type."
                                        : "Must be the name of a type, but is " + Quoted.value(name) + ".");
        return Optional.empty();
    }

    private Optional<Field> typed(String name, JsonNode declared, Findings at, int depth) {
        Matcher arrayOf = ARRAY_OF.matcher(name);
        Optional<FieldType> type = arrayOf.find() ? Optional.of(FieldType.ARRAY) : FieldType.named(name);
        if (type.isEmpty()) {
            at.in(declared.has("bsonType") ? "bsonType" : "type")
                    .add("Unknown type " + Quoted.quoted(name) + "." + Suggestions.hint(name, FieldType.names())
                            + " Known are " + Quoted.names(FieldType.names()) + ".");
            return Optional.empty();
        }
        if (name.equalsIgnoreCase("enum") && !declared.has("enum")) {
            at.in("enum").add("An enum needs its values: add \"enum\" with an array of strings.");
        }
        Constraints constraints = new Constraints(declared, type.get(), at);
        Optional<Field> items = items(declared, type.get(), at, depth);
        if (arrayOf.matches() && items.isEmpty()) {
            items = field(JsonNodeFactory.instance.textNode(arrayOf.group(1)), at.in("items"), depth + 1);
        }
        Field field = new Field(
                type.get(),
                description(declared, at),
                constraints.limits(),
                constraints.choices(MOST_CHOICES),
                items,
                nested(declared, type.get(), at, depth),
                Optional.empty(),
                constraints.flag("unique"),
                reference(declared, type.get(), at));
        return Optional.of(constraints.withInitial(field, largestDefault));
    }

    private Optional<Field> items(JsonNode declared, FieldType type, Findings at, int depth) {
        JsonNode items = declared.path("items");
        if (items.isMissingNode()) {
            return Optional.empty();
        }
        if (type != FieldType.ARRAY) {
            at.in("items").add("\"items\" is only for fields of type array, not for " + type.bson() + ".");
            return Optional.empty();
        }
        if (items.path("unique").asBoolean(false)) {
            at.in("items").in("unique").add("Items of an array can't be unique.");
        }
        return field(items, at.in("items"), depth + 1);
    }

    private Shape nested(JsonNode declared, FieldType type, Findings at, int depth) {
        JsonNode properties = declared.path("properties");
        JsonNode required = declared.path("required");
        if (type != FieldType.OBJECT) {
            if (!properties.isMissingNode()) {
                at.in("properties")
                        .add("\"properties\" is only for fields of type object, not for " + type.bson() + ".");
            }
            if (!required.isMissingNode() && !required.isBoolean()) {
                at.in("required").add("Must be true or false, but is " + Quoted.value(required) + ".");
            }
            return Shape.EMPTY;
        }
        if (!properties.isMissingNode() && !properties.isObject()) {
            at.in("properties")
                    .add("Must be an object from field name to declaration, but is " + Quoted.value(properties) + ".");
        }
        JsonNode names = required.isBoolean() ? JsonNodeFactory.instance.missingNode() : required;
        return shape(properties, names, at.in("properties"), at.in("required"), depth + 1);
    }

    private static Optional<String> description(JsonNode declared, Findings at) {
        JsonNode text = declared.path("description");
        if (text.isMissingNode()) {
            return Optional.empty();
        }
        if (!text.isTextual() || text.textValue().length() > LONGEST_DESCRIPTION) {
            at.in("description").add("Must be a string of at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return Optional.of(text.asText());
    }

    private static Optional<String> reference(JsonNode declared, FieldType type, Findings at) {
        JsonNode reference = declared.path("reference");
        if (reference.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode table = reference.isTextual() ? reference : reference.path("table");
        if (!table.isTextual()
                || reference.size() > 1
                || !TABLE.matcher(table.asText()).find()) {
            at.in("reference")
                    .add("Must name a table, such as {\"table\":\"posts\"}, but is " + Quoted.value(reference) + ".");
        } else if (type != FieldType.STRING) {
            at.in("reference").add("A reference holds an id and so has the type string, not " + type.bson() + ".");
        }
        return Optional.of(table.asText());
    }
}
