package dev.bkend.migration;

import static dev.bkend.migration.Job.Kind.FILL;
import static dev.bkend.migration.Job.Kind.REMOVE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
     * Does it if the records are few; otherwise notes it, to be done in batches.
     *
     * @param records how many there are, about: to count them here would keep everybody from writing
     */
    static void begin(
            Dialect dialect, Session session, TableRow table, TableSchema after, long records, Consumer<Job> note) {
        TableSchema before = table.schema();
        List<ObjectNode> removed = removed(before, after);
        for (Job job : JobStore.of(session, table.id())) {
            if (job.kind() == FILL) {
                fillLess(session, job, removed);
            }
        }
        List<Job> work = new ArrayList<>();
        removed.forEach(fields -> work.add(job(table, REMOVE, fields)));
        fills(before, after).forEach(values -> work.add(job(table, FILL, values)));
        if (!work.isEmpty()) {
            start(dialect, session, table, work, records, note);
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

    private static void fillLess(Session session, Job job, List<ObjectNode> removed) {
        ObjectNode left = job.details().deepCopy();
        removed.forEach(fields -> fields.fieldNames().forEachRemaining(left::remove));
        if (left.isEmpty()) {
            JobStore.delete(session, job);
        } else if (left.size() < job.details().size()) {
            JobStore.narrowed(session, job.with(left));
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

    private static Job job(TableRow table, Job.Kind kind, ObjectNode details) {
        return Job.of(Job.newId(), table.id(), kind, details, 0);
    }

    private static void start(
            Dialect dialect, Session session, TableRow table, List<Job> work, long records, Consumer<Job> note) {
        Optional<String> last = session.queryOne(
                        "select max(id) as last from " + dialect.quote(table.physical()),
                        row -> row.optionalText("last"))
                .orElseThrow();
        // All of it is done in one transaction: each job takes its share of what a batch may take.
        Batch.Limit limit = new Batch.Limit(Math.max(1, Batch.MOST / work.size()), Batch.MOST_BYTES / work.size());
        for (Job job : work) {
            Job whole = job.over(last.orElse(""), Math.max(1, records));
            Batch first = Batch.of(dialect, session, table, whole, limit);
            if (first.isRest()) {
                first.run(dialect, session, table, whole);
            } else {
                note.accept(whole);
            }
        }
    }
}
