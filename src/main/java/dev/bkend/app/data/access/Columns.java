package dev.bkend.app.data.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.CommonProblem;
import dev.bkend.app.Requester;
import dev.bkend.catalog.DataTable;
import dev.bkend.schema.Expression;
import dev.bkend.schema.Permissions.ColumnRule;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a table's records a requester may not read or write; what is not in it is decided by the table.
 *
 * @param userId who asks; empty if nobody is signed in
 * @param hidden fields to leave out of every record
 * @param hiddenUnlessOwn fields to leave out of records that somebody else created
 * @param fixed fields the requester may not write
 * @param fixedUnlessOwn fields the requester may write only in records of their own
 */
public record Columns(
        String userId, Set<String> hidden, Set<String> hiddenUnlessOwn, Set<String> fixed, Set<String> fixedUnlessOwn) {

    /** Nothing is hidden, nothing fixed: the common case. */
    public static final Columns ALL = new Columns("", Set.of(), Set.of(), Set.of(), Set.of());

    public static Columns of(Requester requester, DataTable table) {
        Map<String, ColumnRule> rules = table.permissions().columns();
        if (table.removing().isEmpty() && (rules.isEmpty() || requester.isAdmin())) {
            return ALL;
        }
        Columns columns = new Columns(
                requester.userId(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        columns.hidden.addAll(table.removing());
        if (requester.isAdmin()) {
            return columns;
        }
        rules.forEach((field, rule) -> {
            note(field, rule.read(), requester, columns.hidden, columns.hiddenUnlessOwn);
            note(field, rule.write(), requester, columns.fixed, columns.fixedUnlessOwn);
        });
        return columns;
    }

    private static void note(
            String field, Optional<Expression> rule, Requester requester, Set<String> never, Set<String> own) {
        if (rule.isPresent()) {
            switch (Level.of(rule.get(), requester)) {
                case DENY -> never.add(field);
                case OWN -> own.add(field);
                case ALLOW -> {}
            }
        }
    }

    /** Whether every field of every record may be read. */
    public boolean allReadable() {
        return hidden.isEmpty() && hiddenUnlessOwn.isEmpty();
    }

    /** The fields to leave out of one record. */
    public Set<String> hiddenIn(String createdBy) {
        return hiddenUnlessOwn.isEmpty() || isOwn(createdBy) ? hidden : hiddenSomewhere();
    }

    /** The fields a list must not be filtered, searched or sorted by, because that would give their values away. */
    public Set<String> unsearchable(Verdict verdict) {
        return switch (verdict) {
            // Nobody else's records are in that list.
            case Verdict.OwnOnly own -> hidden;
            case Verdict.Allowed all -> hiddenSomewhere();
            case Verdict.Refused refused -> hiddenSomewhere();
        };
    }

    /** The fields that this requester may not read in every record. */
    public Set<String> hiddenSomewhere() {
        if (hiddenUnlessOwn.isEmpty()) {
            return hidden;
        }
        Set<String> both = new LinkedHashSet<>(hidden);
        both.addAll(hiddenUnlessOwn);
        return Collections.unmodifiableSet(both);
    }

    /** Throws PERMISSION_DENIED for a field that the requester may not write, in the body of one new record or several. */
    public void refuseNew(JsonNode body) {
        refuse(body, !userId.isEmpty());
    }

    /** The same for the body of a change to a record that was created by this user: PERMISSION_DENIED. */
    public void refuseChange(JsonNode body, String createdBy) {
        refuse(body, isOwn(createdBy));
    }

    private void refuse(JsonNode body, boolean own) {
        if (fixed.isEmpty() && (own || fixedUnlessOwn.isEmpty())) {
            return;
        }
        if (body.isArray()) {
            body.forEach(record -> refuse(record, own));
            return;
        }
        body.fieldNames().forEachRemaining(name -> {
            if (fixed.contains(name)) {
                throw CommonProblem.PERMISSION_DENIED.because(
                        "You may not write the field \"" + name + "\". Leave it out.");
            }
            if (!own && fixedUnlessOwn.contains(name)) {
                throw CommonProblem.PERMISSION_DENIED.because("You may write the field \"" + name
                        + "\" only in records that you created yourself. Leave it out.");
            }
        });
    }

    private boolean isOwn(String createdBy) {
        return !userId.isEmpty() && userId.equals(createdBy);
    }
}
