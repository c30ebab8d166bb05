package dev.bkend.migration;

import dev.bkend.catalog.IndexStore;
import dev.bkend.catalog.TableRow;
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
public final class Indexes {

    private Indexes() {}

    /** How a new index comes into the database. */
    public interface Making {

        /** At once, under a new name. */
        Making AT_ONCE = new Making() {
            @Override
            public String name(IndexDefinition definition) {
                return Job.newId();
            }

            @Override
            public void make(Session session, String ddl, IndexDefinition definition) {
                session.execute(ddl);
            }
        };

        /** In the database. */
        String name(IndexDefinition definition);

        void make(Session session, String ddl, IndexDefinition definition);
    }

    /** Brings the database to what the change says; what stands against a unique index undoes all of it. */
    public static void change(Database database, Session session, TableRow table, IndexChange change, Making making) {
        Dialect dialect = database.dialect();
        for (IndexDefinition index : change.drop()) {
            session.execute(dialect.dropIndex(IndexStore.delete(session, table, index)));
        }
        for (IndexDefinition index : change.create()) {
            create(dialect, session, table, index, making);
        }
    }

    private static void create(
            Dialect dialect, Session session, TableRow table, IndexDefinition definition, Making making) {
        String physical = making.name(definition);
        IndexStore.insert(session, physical, table, definition);
        if (definition.isPrimaryKey()) {
            return;
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

    private static List<RecordIndex.Key> keys(IndexDefinition definition) {
        return definition.keys().stream()
                .map(key -> new RecordIndex.Key(
                        FieldPath.of(key.field().equals("_id") ? "id" : key.field()),
                        key.ascending() ? RecordIndex.Direction.ASC : RecordIndex.Direction.DESC))
                .toList();
    }
}
