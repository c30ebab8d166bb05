package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.migration.Job.Kind.FILL;
import static dev.bkend.migration.Job.Kind.INDEX;
import static dev.bkend.migration.Job.Kind.REMOVE;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.api.text.Quoted;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.Field;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Session;
import java.util.List;
import java.util.Map;

/**
 * What the records of a table still have to follow, which may stand against another change of it.
 *
 * @param pending read once for all questions
 */
record JobConflicts(List<Job> pending, TableSchema before, TableSchema after) {

    /** Each of them goes through all records. */
    private static final int MOST_PENDING = 20;

    /** Throws CONFLICT for a change that something stands against. */
    static void refuse(Session session, TableRow table, TableSchema after, List<IndexDefinition> created) {
        JobConflicts conflicts = new JobConflicts(JobStore.of(session, table.id()), table.schema(), after);
        conflicts.refuseMany();
        conflicts.refuseRemoved();
        conflicts.refuseChanged();
        conflicts.refuseUnique(created);
    }

    private List<Job> of(Job.Kind kind) {
        return pending.stream().filter(change -> change.kind() == kind).toList();
    }

    /** Indexes that are being built do not count: they end with the call that asked for them. */
    private void refuseMany() {
        int many = pending.size() - of(INDEX).size();
        if (many >= MOST_PENDING && FieldWork.any(before, after)) {
            throw CONFLICT.because("The records still have to follow " + many
                    + " changes of this table's fields. Go on when its status is deployed.");
        }
    }

    /** What a record still holds under that name would look like values of the new field. */
    private void refuseRemoved() {
        for (Job change : of(REMOVE)) {
            for (String name : change.fields()) {
                if (!fields(before).containsKey(name) && fields(after).containsKey(name)) {
                    throw CONFLICT.because("The removed field " + Quoted.quoted(name)
                            + " is still being taken out of the records (" + change.percent()
                            + "). Add it again when the table's status is deployed, or choose another name.");
                }
            }
        }
    }

    /** The old default would go on getting into the records. */
    private void refuseChanged() {
        for (Job change : of(FILL)) {
            for (String name : change.fields()) {
                Field field = fields(after).get(name);
                if (field != null
                        && !field.equals(fields(before).get(name))
                        && !field.keeps(change.details().path(name))) {
                    throw beingFilled(
                            change,
                            name,
                            ", and the field would not take it any more. Change the field when the table's status"
                                    + " is deployed again.");
                }
            }
        }
    }

    /** A unique index on a field that is being filled in would stop that half-way. */
    private void refuseUnique(List<IndexDefinition> created) {
        for (Job change : of(FILL)) {
            for (IndexDefinition index : created) {
                for (IndexDefinition.Key key : index.keys()) {
                    String field = key.field().split("\\.", 2)[0];
                    if (index.unique() && change.details().has(field)) {
                        throw beingFilled(
                                change,
                                field,
                                ". Make the unique index " + Quoted.quoted(index.name())
                                        + " when the table's status is deployed again.");
                    }
                }
            }
        }
    }

    private static ProblemException beingFilled(Job change, String field, String advice) {
        return CONFLICT.because("The default of the field " + Quoted.quoted(field)
                + " is still being put into the records (" + change.percent() + ")" + advice);
    }

    private static Map<String, Field> fields(TableSchema schema) {
        return schema.shape().fields();
    }
}
