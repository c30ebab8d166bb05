package dev.bkend.control.table;

import dev.bkend.schema.IndexChange;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.store.sql.FieldPath;
import dev.bkend.store.sql.RecordIndex;
import java.util.List;

/** The indexes of a table in the database: created and dropped as their definitions come and go. */
final class Indexes {

    private Indexes() {}

    /** How a new index comes into the database. */
    interface Making {

        /** At once, under a new name. */
        Making AT_ONCE = new Making() {
            @Override
            public String name(IndexDefinition definition) {
                return PendingChange.newId();
            }

            @Override
            public void make(Session session, String ddl, IndexDefinition definition) {
                session.execute(ddl);
            }
        };

        /** In the database. */
        String name(IndexDefinition definition);

        void make(Session session, String ddl, IndexDefinition definition);

        /** Called when all of the change is written. */
        default void end(Session session) {}
    }

    /** Brings the database to what the change says; what stands against a unique index undoes all of it. */
    static void change(Database database, Session session, TableRow table, IndexChange change, Making making) {
        Dialect dialect = database.dialect();
        for (IndexDefinition index : change.drop()) {
            session.execute(dialect.dropIndex(forget(session, table, index)));
        }
        for (IndexDefinition index : change.create()) {
            create(dialect, session, table, index, making);
        }
    }

    private static void create(
            Dialect dialect, Session session, TableRow table, IndexDefinition definition, Making making) {
        String physical = making.name(definition);
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
        if (isPrimaryKey(definition)) {
            return; // The table itself is this index.
        }
        RecordIndex index = index(physical, definition);
        try {
            making.make(session, dialect.createIndex(table.physical(), index), definition);
        } catch (StoreException e) {
            throw dialect.violatedIndex(e).isPresent() ? new NotUnique(table, definition, index) : e;
        }
    }

    /** A definition as the database knows it. */
    static RecordIndex index(String physical, IndexDefinition definition) {
        return new RecordIndex(physical, keys(definition), definition.unique(), definition.sparse());
    }

    private static boolean isPrimaryKey(IndexDefinition definition) {
        return definition.system() && definition.keys().getFirst().field().equals("_id");
    }

    private static List<RecordIndex.Key> keys(IndexDefinition definition) {
        return definition.keys().stream()
                .map(key -> new RecordIndex.Key(
                        FieldPath.of(key.field().equals("_id") ? "id" : key.field()),
                        key.ascending() ? RecordIndex.Direction.ASC : RecordIndex.Direction.DESC))
                .toList();
    }

    private static String forget(Session session, TableRow table, IndexDefinition definition) {
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
