package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.DataTable;
import java.util.Collection;
import java.util.List;

/** OpenAPI 3.0 documents of the data API, made from what the tables are at the moment. */
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /**
     * The answer of {@code GET /v1/data/{table}/openapi}.
     *
     * @param server base address of the server, such as {@code http://127.0.0.1:8080}
     */
    public static ObjectNode ofTable(DataTable table, String server) {
        return document(table.name() + " API", "CRUD API for " + table.name() + " table", List.of(table), server);
    }

    /** The answer of {@code GET /v1/openapi}: the same for several tables, which have different names. */
    public static ObjectNode ofEnvironment(String environment, Collection<DataTable> tables, String server) {
        return document(
                environment + " API", "CRUD API for all tables of the environment " + environment, tables, server);
    }

    private static ObjectNode document(String title, String description, Collection<DataTable> tables, String server) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("openapi", "3.0.0");
        out.putObject("info").put("title", title).put("version", "1.0.0").put("description", description);
        out.putArray("servers").addObject().put("url", server);
        ArrayNode tags = out.putArray("tags");
        ObjectNode paths = out.putObject("paths");
        ObjectNode components = out.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        for (DataTable table : tables) {
            tags.addObject().put("name", table.name());
            new TablePaths(table.name()).addTo(paths);
            new TableSchemas(table).addTo(schemas);
        }
        SharedComponents.addTo(components);
        return out;
    }
}
