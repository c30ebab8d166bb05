package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Shape;
import java.util.List;

/** The schemas of one table: a record as it is answered, one to create, the changes of one, a list of them. */
final class TableSchemas {

    private static final List<String> SYSTEM = List.of("id", "createdBy", "createdAt", "updatedAt");

    private final DataTable table;

    TableSchemas(DataTable table) {
        this.table = table;
    }

    // Tables have no dot in their names, so these are never those of another table.
    static String create(String table) {
        return table + ".create";
    }

    static String update(String table) {
        return table + ".update";
    }

    static String list(String table) {
        return table + ".list";
    }

    void addTo(ObjectNode schemas) {
        Shape shape = table.schema().shape();
        schemas.set(table.name(), record(shape));
        schemas.set(create(table.name()), FieldSchemas.WRITTEN.object(shape));
        ObjectNode update = FieldSchemas.WRITTEN.object(shape);
        update.remove("required");
        schemas.set(update(table.name()), update);
        ObjectNode list = many(TablePaths.reference("schemas", table.name()));
        list.withArrayProperty("required").add("pagination");
        list.withObjectProperty("properties")
                .set("pagination", TablePaths.reference("schemas", SharedComponents.PAGINATION));
        schemas.set(list(table.name()), list);
    }

    private static ObjectNode record(Shape shape) {
        ObjectNode declared = FieldSchemas.READ.object(shape);
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("type", "object")
                .put(
                        "description",
                        "Fields that the caller may not read are missing, and so are those that a select leaves out.");
        ArrayNode required = out.putArray("required");
        SYSTEM.forEach(required::add);
        ObjectNode properties = out.putObject("properties");
        properties.putObject("id").put("type", "string").put("readOnly", true);
        properties.setAll((ObjectNode) declared.path("properties"));
        properties
                .putObject("createdBy")
                .put("type", "string")
                .put("readOnly", true)
                .put("description", "Id of the user who created the record; empty if nobody was signed in.");
        for (String time : List.of("createdAt", "updatedAt")) {
            properties
                    .putObject(time)
                    .put("type", "string")
                    .put("format", "date-time")
                    .put("readOnly", true);
        }
        return out.put("additionalProperties", true);
    }

    static ObjectNode many(ObjectNode record) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("type", "object").putArray("required").add("items");
        out.putObject("properties").putObject("items").put("type", "array").set("items", record.deepCopy());
        return out;
    }
}
