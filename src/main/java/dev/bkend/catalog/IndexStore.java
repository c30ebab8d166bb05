package dev.bkend.catalog;

import dev.bkend.api.json.Json;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of {@code indexes}: what each index in an environment's database is called there. */
public final class IndexStore {

    private IndexStore() {}

    /** An index as people know it. */
    public record Named(String name, List<String> fields) {

        public Named {
            fields = List.copyOf(fields);
        }
    }

    /** @param physical its name in the database */
    public static Optional<Named> find(Session session, String physical) {
        return session.queryOne(
                "select name, fields from indexes where id = ?",
                row -> new Named(row.text("name"), fields(row.text("fields"))),
                physical);
    }

    /** The indexes of a table by their names, each with its name in the database. */
    static Map<String, String> physical(Session session, String tableId) {
        Map<String, String> names = new TreeMap<>();
        session.query(
                        "select id, name from indexes where table_id = ?",
                        row -> Map.entry(row.text("name"), row.text("id")),
                        tableId)
                .forEach(index -> names.put(index.getKey(), index.getValue()));
        return names;
    }

    private static List<String> fields(String json) {
        List<String> fields = new ArrayList<>();
        Json.parse(json).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /** @param physical its name in the database */
    public static void insert(Session session, String physical, TableRow table, IndexDefinition definition) {
        session.update(
                """
                insert into indexes (id, table_id, name, fields, is_unique, sparse, system)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                physical,
                table.id(),
                definition.name(),
                definition.toJson().path("fields").toString(),
                definition.unique(),
                definition.sparse(),
                definition.system());
    }

    /** Its name in the database, where it still is. */
    public static String delete(Session session, TableRow table, IndexDefinition definition) {
        String id = session.queryOne(
                        "select id from indexes where table_id = ? and name = ?",
                        row -> row.text("id"),
                        table.id(),
                        definition.name())
                .orElseThrow(() -> new IllegalStateException("No index row for " + definition.name()));
        session.update("delete from indexes where id = ?", id);
        return id;
    }
}
