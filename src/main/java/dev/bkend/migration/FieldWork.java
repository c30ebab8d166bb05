package dev.bkend.migration;

import static dev.bkend.migration.PendingChange.Kind.FILL;
import static dev.bkend.migration.PendingChange.Kind.REMOVE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Database;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change of fields means for the records: new fields bring their defaults, removed ones take their values. */
final class FieldWork {

    /** So many fields are filled in or taken out in one go: each is two arguments of a function, which takes 100. */
    private static final int MOST_FIELDS = 40;

    private FieldWork() {}

    /** Whether there would be anything to do in records. */
    static boolean any(TableSchema before, TableSchema after) {
        return !after.shape()
                        .fields()
                        .keySet()
                        .containsAll(before.shape().fields().keySet())
                || !fills(before, after).isEmpty();
    }

    /**
     * Does it if the records are few; otherwise notes it, to be done in slices.
     *
     * @param records how many there are, about: to count them here would keep everybody from writing
     */
    static void begin(Database database, Session session, TableRow table, TableSchema after, long records) {
        TableSchema before = table.schema();
        List<ObjectNode> removed = removed(before, after);
        for (PendingChange change : PendingStore.of(session, table.id())) {
            if (change.kind() == FILL) {
                fillLess(session, change, removed);
            }
        }
        List<PendingChange> work = new ArrayList<>();
        removed.forEach(fields -> work.add(change(table, REMOVE, fields)));
        fills(before, after).forEach(values -> work.add(change(table, FILL, values)));
        if (!work.isEmpty()) {
            start(database, session, table, work, records);
        }
    }

    private static List<ObjectNode> removed(TableSchema before, TableSchema after) {
        List<ObjectNode> removed = new ArrayList<>();
        before.shape().fields().keySet().stream()
                .filter(name -> !after.shape().fields().containsKey(name))
                .forEach(name -> last(removed).putNull(name));
        return removed;
    }

    /** The one to put another field into. */
    private static ObjectNode last(List<ObjectNode> some) {
        if (some.isEmpty() || some.getLast().size() == MOST_FIELDS) {
            some.add(JsonNodeFactory.instance.objectNode());
        }
        return some.getLast();
    }

    private static void fillLess(Session session, PendingChange change, List<ObjectNode> removed) {
        ObjectNode left = change.details().deepCopy();
        removed.forEach(fields -> fields.fieldNames().forEachRemaining(left::remove));
        if (left.isEmpty()) {
            PendingStore.delete(session, change.id());
        } else if (left.size() < change.details().size()) {
            PendingStore.update(session, change.with(left));
        }
    }

    private static List<ObjectNode> fills(TableSchema before, TableSchema after) {
        List<ObjectNode> fills = new ArrayList<>();
        after.shape().fields().forEach((name, field) -> {
            // A unique field can have its default in one record only.
            if (field.initial().isPresent()
                    && !field.unique()
                    && !before.shape().fields().containsKey(name)) {
                last(fills).set(name, field.storedDefault().orElseThrow());
            }
        });
        return fills;
    }

    private static PendingChange change(TableRow table, PendingChange.Kind kind, ObjectNode details) {
        return new PendingChange(PendingChange.newId(), table.id(), kind, details, "", "", 0, 0);
    }

    private static void start(
            Database database, Session session, TableRow table, List<PendingChange> work, long records) {
        Dialect dialect = database.dialect();
        Optional<String> last = session.queryOne(
                        "select max(id) as last from " + dialect.quote(table.physical()),
                        row -> row.optionalText("last"))
                .orElseThrow();
        // All of it is done in one transaction: each change takes its share of what a slice may take.
        Piece.Limit limit = new Piece.Limit(Math.max(1, Slice.MOST / work.size()), Slice.MOST_BYTES / work.size());
        for (PendingChange change : work) {
            PendingChange whole = change.over(last.orElse(""), Math.max(1, records));
            Piece first = Piece.of(dialect, session, table, whole, limit);
            if (!first.isRest()) {
                PendingStore.insert(session, whole);
            } else {
                first.last().ifPresent(end -> Slice.run(dialect, session, table, whole, end));
            }
        }
    }
}
