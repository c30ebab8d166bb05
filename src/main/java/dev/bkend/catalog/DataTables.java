package dev.bkend.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Changes;
import dev.bkend.api.Changes.Change;
import dev.bkend.api.json.Json;
import dev.bkend.cache.LookupCache;
import dev.bkend.schema.IndexList;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import dev.bkend.store.file.Placement;
import dev.bkend.store.sql.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of all environments as they are now: each is read once, and again when it has changed. */
public final class DataTables {

    private static final int MOST_KEPT = 10_000;

    private static final String SELECT = """
        select t.id, t.table_name, t.physical, t.permissions, t.schema_version, t.index_version, t.updated_at,
            t.removing, s.schema, i.indexes
        from tables t
        join schema_versions s on s.table_id = t.id and s.version = t.schema_version
        join index_versions i on i.table_id = t.id and i.version = t.index_version
        """;

    private final Placement placement;
    private final LookupCache<Key, DataTable> tables =
            new LookupCache<>(Caffeine.newBuilder().maximumSize(MOST_KEPT).build());

    private record Key(String environmentId, String tableName) {}

    /** @param changes of tables, which are read again then */
    public DataTables(Placement placement, Changes changes) {
        this.placement = placement;
        changes.listen(change -> {
            if (change instanceof Change.OfTables(String environmentId)) {
                forget(environmentId);
            }
        });
    }

    /** A table by its name, in which upper and lower case differ. */
    public Optional<DataTable> find(String environmentId, String tableName, QueryDeadline deadline) {
        Key key = new Key(environmentId, tableName);
        DataTable known = tables.get(key);
        return known == null ? tables.load(key, () -> read(key, deadline)) : Optional.of(known);
    }

    /** All tables of an environment, by name. */
    public List<DataTable> all(String environmentId, QueryDeadline deadline) {
        return placement
                .environment(environmentId)
                .read(deadline, session -> tables(session, Sql.of("order by t.table_name")));
    }

    /** Drops what is no longer so; a request that is under way may still hold it. */
    public void forget(String environmentId) {
        tables.forget((key, table) -> key.environmentId().equals(environmentId));
    }

    // One statement, which no long list keeps waiting.
    private Optional<DataTable> read(Key key, QueryDeadline deadline) {
        return placement
                .environment(key.environmentId())
                .ask(deadline, session -> tables(session, Sql.of("where t.table_name = ?", key.tableName())))
                .stream()
                .findFirst();
    }

    private static List<DataTable> tables(Session session, Sql which) {
        return session.query(Sql.of(SELECT).append(which), DataTables::table);
    }

    private static Set<String> names(String json) {
        Set<String> names = new HashSet<>();
        Json.parse(json).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static DataTable table(Row row) {
        return new DataTable(
                row.text("id"),
                row.text("table_name"),
                row.text("physical"),
                TableSchema.of(Json.parse(row.text("schema"))),
                Permissions.of(Json.parse(row.text("permissions"))),
                IndexList.of(Json.parse(row.text("indexes"))),
                TableVersion.of(row.number("schema_version"), row.number("index_version"), row.number("updated_at")),
                names(row.text("removing")));
    }
}
