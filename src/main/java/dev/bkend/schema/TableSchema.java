package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The declared fields of a user's table. Rows may have others too; the four system fields are not among them. */
public record TableSchema(Shape shape) {

    public static final TableSchema EMPTY = new TableSchema(Shape.EMPTY);

    /** Reads the normal form, as stored; throws INVALID_REQUEST if it is not one. */
    public static TableSchema of(JsonNode stored) {
        Findings findings = Findings.at("/schema");
        TableSchema schema = parse(stored, findings, FieldParser.ofStored());
        findings.throwIfAny();
        return schema;
    }

    /**
     * Reads a map from field name to declaration, or {@code {bsonType: object, required, properties}}; what is wrong is
     * noted and left out of the result.
     */
    public static TableSchema parse(JsonNode node, Findings at) {
        return parse(node, at, new FieldParser());
    }

    private static TableSchema parse(JsonNode node, Findings at, FieldParser parser) {
        if (!node.isObject()) {
            at.add("Must be a map from field name to declaration, such as {\"title\":{\"bsonType\":\"string\"}},"
                    + " but is " + Quoted.value(node) + ".");
            return EMPTY;
        }
        return new TableSchema(
                isDocument(node)
                        ? document(node, at, parser)
                        : parser.shape(node, JsonNodeFactory.instance.missingNode(), at, at, 1));
    }

    // A field may be called "required" or "type", but then its value is a declaration: no list, not the word "object".
    private static boolean isDocument(JsonNode node) {
        String type = node.has("bsonType")
                ? node.get("bsonType").asText()
                : node.path("type").asText();
        return node.path("required").isArray()
                || (type.equals("object")
                        && (node.size() == 1 || node.path("properties").isObject()));
    }

    private static Shape document(JsonNode node, Findings at, FieldParser parser) {
        List<String> known = List.of("bsonType", "required", "properties");
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.equals("type")) {
                at.in(name)
                        .add("Unknown keyword " + Quoted.quoted(name) + "." + Suggestions.hint(name, known)
                                + " Known are " + Quoted.names(known) + ".");
            }
        });
        return parser.shape(node.path("properties"), node.path("required"), at.in("properties"), at.in("required"), 1);
    }

    /** The same schema with more fields required. */
    public TableSchema require(List<String> names, Findings at) {
        Set<String> required = new LinkedHashSet<>(shape.required());
        for (int i = 0; i < names.size(); i++) {
            if (!shape.fields().containsKey(names.get(i))) {
                at.in(i).add(nothingToRequire(names.get(i)));
            }
            required.add(names.get(i));
        }
        return new TableSchema(Shape.of(shape.fields(), required));
    }

    String nothingToRequire(String name) {
        return FieldNames.isSystem(name)
                ? "The system field " + Quoted.quoted(name) + " is always set; it needn't be required."
                : noField(name) + " Add it first, in fieldsToAddOrUpdate.";
    }

    String noField(String name) {
        Set<String> known = shape.fields().keySet();
        return "There is no field " + Quoted.quoted(name) + "." + Suggestions.hint(name, known)
                + (known.isEmpty() ? " The table has no fields." : " There are " + Quoted.names(known) + ".");
    }

    /**
     * The schema after the changes. Throws INVALID_REQUEST with everything that stands against them, or if nothing would
     * be changed.
     */
    public TableSchema apply(FieldEdits changes, IndexList indexes, Permissions permissions) {
        return new FieldChange(this, changes, indexes, permissions).result();
    }

    /** What a path leads to: a field, a system field, or a place inside an object. */
    public ResolvedField find(String path) {
        String[] names = path.split("\\.", -1);
        if (names.length == 1 && FieldNames.isSystem(path)) {
            return new ResolvedField.Found(FieldNames.SYSTEM.getOrDefault(path, FieldType.STRING));
        }
        if (names.length > FieldParser.DEEPEST || !Arrays.stream(names).allMatch(FieldNames::isName)) {
            return new ResolvedField.Unknown(Quoted.quoted(path) + " is not the path of a field.");
        }
        Shape inside = shape;
        for (int i = 0; i < names.length; i++) {
            Optional<Field> field = Optional.ofNullable(inside.fields().get(names[i]));
            if (field.isEmpty()) {
                return new ResolvedField.Unknown(unknown(path, names[i], inside, i == 0));
            }
            Field here = element(field.get(), i == names.length - 1);
            if (i == names.length - 1 || here.type() == FieldType.MIXED) {
                return new ResolvedField.Found(here.type());
            }
            if (here.type() != FieldType.OBJECT) {
                return new ResolvedField.Unknown(
                        "There is nothing inside " + Quoted.quoted(names[i]) + " in " + Quoted.quoted(path)
                                + ": it has the type " + here.type().bson() + ".");
            }
            if (here.shape().fields().isEmpty()) {
                return new ResolvedField.Found(FieldType.MIXED);
            }
            inside = here.shape();
        }
        return new ResolvedField.Unknown(noField(path));
    }

    // A path through an array goes on in its items, as filters of document stores do.
    private static Field element(Field field, boolean last) {
        return last ? field : field.items().orElse(field);
    }

    private static String unknown(String path, String name, Shape inside, boolean top) {
        List<String> known = new ArrayList<>(inside.fields().keySet());
        String in = path.equals(name) ? "" : " in " + Quoted.quoted(path);
        if (top) {
            known.addAll(FieldNames.SYSTEM.keySet());
        }
        return "There is no field " + Quoted.quoted(name) + in + "." + Suggestions.hint(name, known) + " There are "
                + Quoted.names(known) + ".";
    }

    /** The indexes that fields declared unique stand for; rows without a value don't count. */
    public List<IndexDefinition> uniqueIndexes() {
        List<IndexDefinition> indexes = new ArrayList<>();
        shape.fields().forEach((name, field) -> {
            if (field.unique()) {
                indexes.add(IndexDefinition.uniqueField(name));
            }
        });
        return indexes;
    }

    /** The normal form {@code {bsonType: object, required, properties}}. */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("bsonType", "object");
        shape.required().forEach(out.putArray("required")::add);
        ObjectNode properties = out.putObject("properties");
        shape.fields().forEach((name, field) -> properties.set(name, field.toJson()));
        return out;
    }
}
