package dev.bkend.app.data.record;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.bkend.catalog.DataTable;

/** The rules of every table in use; those of a table that nobody holds any more go with it. */
public final class RuleBook {

    // By identity: a table is read from the database once for each of its versions, and then shared.
    private final LoadingCache<DataTable, RecordRules> known =
            Caffeine.newBuilder().weakKeys().build(RecordRules::of);

    public RecordRules of(DataTable table) {
        return known.get(table);
    }
}
