package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Database;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.QueryStopped;
import dev.bkend.store.sql.Duplicate;
import dev.bkend.store.sql.RecordIndex;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown out of the writer by a unique index that records stand against; which ones is looked up beside it. */
final class NotUnique extends RuntimeException {

    /** As long as a list of records may take. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private static final int LONGEST_VALUE = 100;

    private final transient TableRow table;
    private final transient IndexDefinition definition;
    private final transient RecordIndex index;

    NotUnique(TableRow table, IndexDefinition definition, RecordIndex index) {
        super(definition.name(), null, false, false);
        this.table = table;
        this.definition = definition;
        this.index = index;
    }

    /** A CONFLICT with the values that records share; it reads the whole table. */
    ProblemException told(Database database) {
        String fields =
                definition.keys().stream().map(IndexDefinition.Key::field).collect(Collectors.joining(", "));
        List<Duplicate> found = duplicates(database);
        // None are left if somebody changed them meanwhile.
        String values =
                found.isEmpty() ? "" : found.stream().map(NotUnique::shown).collect(Collectors.joining("; ", ": ", ""));
        return CONFLICT.because("The index \"" + definition.name() + "\" can not be unique on " + fields
                + ", since records share values" + values
                + ". Nothing was changed. Make the values different, or create the index without unique.");
    }

    private List<Duplicate> duplicates(Database database) {
        try {
            return database.read(
                    new QueryDeadline(LONGEST_LOOK),
                    session -> database.dialect().duplicates(session, table.physical(), index));
        } catch (QueryStopped tooLong) {
            return List.of();
        }
    }

    private static String shown(Duplicate duplicate) {
        String values = duplicate.values().stream().map(NotUnique::cut).collect(Collectors.joining(", "));
        return values + " (" + duplicate.records() + " records)";
    }

    private static String cut(String json) {
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE) + "…";
    }
}
