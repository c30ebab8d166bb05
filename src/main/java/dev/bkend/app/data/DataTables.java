package dev.bkend.app.data;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Changes;
import dev.bkend.api.Changes.Change;
import dev.bkend.api.Json;
import dev.bkend.store.Placement;
import dev.bkend.store.Row;
import dev.bkend.table.IndexList;
import dev.bkend.table.Permissions;
import dev.bkend.table.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The tables of all environments as they are now: each is read once, and again when it has changed. */
public final class DataTables {

    private static final int MOST_KEPT = 10_000;

    private static final String SELECT = """
        select t.id, t.table_name, t.physical, t.permissions, t.schema_version, t.index_version, t.updated_at,
            s.schema, i.indexes
        from tables t
        join schema_versions s on s.table_id = t.id and s.version = t.schema_version
        join index_versions i on i.table_id = t.id and i.version = t.index_version
        """;

    private final Placement placement;
    private final AtomicLong changed = new AtomicLong();
    private final Cache<Key, DataTable> tables =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Key(String environmentId, String tableName) {}

    /** @param changes of tables, which are read again then */
    public DataTables(Placement placement, Changes changes) {
        this.placement = placement;
        changes.listen(change -> {
            if (change instanceof Change.OfTable(String environmentId, String tableName)) {
                forget(environmentId, tableName);
            }
        });
    }

    /** A table by its name, in which upper and lower case differ. */
    public Optional<DataTable> find(String environmentId, String tableName) {
        Key key = new Key(environmentId, tableName);
        DataTable known = tables.getIfPresent(key);
        return known == null ? load(key) : Optional.of(known);
    }

    /** All tables of an environment, by name. */
    public List<DataTable> all(String environmentId) {
        return placement
                .environment(environmentId)
                .ask(session -> session.query(SELECT + "order by t.table_name", DataTables::table));
    }

    /** Drops what is no longer so; a request that is under way may still hold it. */
    public void forget(String environmentId, String tableName) {
        changed.incrementAndGet();
        tables.invalidate(new Key(environmentId, tableName));
    }

    private Optional<DataTable> load(Key key) {
        long before = changed.get();
        Optional<DataTable> found = placement
                .environment(key.environmentId())
                .ask(session ->
                        session.queryOne(SELECT + "where t.table_name = ?", DataTables::table, key.tableName()));
        found.ifPresent(table -> tables.put(key, table));
        if (changed.get() != before) {
            tables.invalidate(key); // It may have changed between the read and the put.
        }
        return found;
    }

    private static DataTable table(Row row) {
        return new DataTable(
                row.text("id"),
                row.text("table_name"),
                row.text("physical"),
                TableSchema.of(Json.parse(row.text("schema"))),
                Permissions.of(Json.parse(row.text("permissions"))),
                IndexList.of(Json.parse(row.text("indexes"))),
                row.number("schema_version") + "." + row.number("index_version") + "." + row.number("updated_at"));
    }
}
