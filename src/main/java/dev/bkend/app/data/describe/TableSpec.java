package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.IndexDefinition;

/** The answer of {@code GET /v1/data/{table}/spec}. */
public final class TableSpec {

    private TableSpec() {}

    public static ObjectNode of(DataTable table) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("tableName", table.name());
        out.set("schema", table.schema().toJson());
        ArrayNode indexes = out.putArray("indexes");
        table.indexes().all().forEach(index -> indexes.add(index(index)));
        out.set("permissions", table.permissions().toJson());
        return out;
    }

    // The same fields under two names: clients of the hosted product read "key", those of our management API "fields".
    private static ObjectNode index(IndexDefinition index) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        index.keys().forEach(key -> fields.put(name(key), key.ascending() ? 1 : -1));
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", index.name());
        out.set("key", fields);
        out.set("fields", fields.deepCopy());
        return out.put("unique", index.unique()).put("sparse", index.sparse());
    }

    // Applications know the field by its one name, id.
    private static String name(IndexDefinition.Key key) {
        return key.field().equals("_id") ? "id" : key.field();
    }
}
