package dev.bkend.migration;

import dev.bkend.catalog.TableRow;
import dev.bkend.schema.IndexChange;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Session;
import java.time.Instant;

/** What a table becomes. */
public record SchemaPlan(TableRow before, TableSchema schema, IndexChange indexes) {

    /** Finds the table and works out what it becomes, or says what stands against it. */
    public interface Planner {
        SchemaPlan plan(Session session);
    }

    boolean changesRecords() {
        return FieldWork.any(before.schema(), schema);
    }

    TableRow after(Instant now) {
        return before.with(schema, now).with(indexes.indexes(), now);
    }
}
