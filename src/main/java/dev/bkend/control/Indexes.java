package dev.bkend.control;

import static dev.bkend.api.Problem.CONFLICT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Ids;
import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Duplicate;
import dev.bkend.store.FieldPath;
import dev.bkend.store.Index;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import dev.bkend.table.IndexChange;
import dev.bkend.table.IndexDefinition;
import dev.bkend.table.IndexList;
import java.util.List;
import java.util.stream.Collectors;

/** The indexes of a table in the database: created and dropped as their definitions come and go. */
final class Indexes {

    private static final int LONGEST_VALUE = 100;

    private Indexes() {}

    /** The definitions as the spec shows them. */
    static List<dev.bkend.generated.model.Index> shown(IndexList indexes) {
        return indexes.all().stream().map(Indexes::shown).toList();
    }

    private static dev.bkend.generated.model.Index shown(IndexDefinition index) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        index.keys().forEach(key -> fields.put(key.field(), key.ascending() ? 1 : -1));
        return new dev.bkend.generated.model.Index(
                index.name(), fields, index.unique(), index.sparse(), index.system());
    }

    /** Hears how many indexes of all are made, and which one is next. */
    interface Progress {

        Progress NONE = (done, total, message) -> {};

        void tell(double done, double total, String message);
    }

    static void change(Database database, Session session, TableRow table, IndexChange change) {
        change(database, session, table, change, Progress.NONE);
    }

    /** Brings the database to what the change says; what stands against a unique index undoes all of it. */
    static void change(Database database, Session session, TableRow table, IndexChange change, Progress progress) {
        Dialect dialect = database.dialect();
        for (IndexDefinition index : change.drop()) {
            session.execute(dialect.dropIndex(forget(session, table, index)));
        }
        int done = 0;
        for (IndexDefinition index : change.create()) {
            progress.tell(done++, change.create().size(), "Making the index " + index.name());
            create(dialect, session, table, index);
        }
    }

    private static void create(Dialect dialect, Session session, TableRow table, IndexDefinition definition) {
        String physical = "x" + Ids.timed();
        session.update(
                """
                insert into indexes (id, table_id, name, fields, is_unique, sparse, system)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                physical,
                table.id(),
                definition.name(),
                shown(definition).fields().toString(),
                definition.unique(),
                definition.sparse(),
                definition.system());
        if (isPrimaryKey(definition)) {
            return; // The table itself is this index.
        }
        Index index = new Index(physical, keys(definition), definition.unique(), definition.sparse());
        try {
            session.execute(dialect.createIndex(table.physical(), index));
        } catch (StoreException e) {
            throw dialect.violatedIndex(e).isPresent() ? duplicates(dialect, session, table, definition, index) : e;
        }
    }

    private static boolean isPrimaryKey(IndexDefinition definition) {
        return definition.system() && definition.keys().getFirst().field().equals("_id");
    }

    private static List<Index.Key> keys(IndexDefinition definition) {
        return definition.keys().stream()
                .map(key -> new Index.Key(
                        FieldPath.of(key.field().equals("_id") ? "id" : key.field()),
                        key.ascending() ? Index.Direction.ASC : Index.Direction.DESC))
                .toList();
    }

    private static RuntimeException duplicates(
            Dialect dialect, Session session, TableRow table, IndexDefinition definition, Index index) {
        String fields =
                definition.keys().stream().map(IndexDefinition.Key::field).collect(Collectors.joining(", "));
        String found = dialect.duplicates(session, table.physical(), index).stream()
                .map(Indexes::shown)
                .collect(Collectors.joining("; "));
        return CONFLICT.because("The index \"" + definition.name() + "\" can not be unique on " + fields
                + ", since records share values: " + found
                + ". Nothing was changed. Make the values different, or create the index without unique.");
    }

    private static String shown(Duplicate duplicate) {
        String values = duplicate.values().stream().map(Indexes::cut).collect(Collectors.joining(", "));
        return values + " (" + duplicate.records() + " records)";
    }

    private static String cut(String json) {
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE) + "…";
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
