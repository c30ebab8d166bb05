package dev.bkend.app.data;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.Changes;
import dev.bkend.api.Changes.Change;
import dev.bkend.api.Json;
import dev.bkend.api.Remembered;
import dev.bkend.app.data.record.TableVersion;
import dev.bkend.store.Placement;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import dev.bkend.store.Stopper;
import dev.bkend.table.IndexList;
import dev.bkend.table.Permissions;
import dev.bkend.table.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private static final String REMOVING = "select table_id, details from pending_changes where kind = 'remove'";

    private static final String OF_ONE_TABLE = " and table_id = (select id from tables where table_name = ?)";

    private final Placement placement;
    private final Remembered<Key, DataTable> tables =
            new Remembered<>(Caffeine.newBuilder().maximumSize(MOST_KEPT).build());

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
    public Optional<DataTable> find(String environmentId, String tableName, Stopper stopper) {
        Key key = new Key(environmentId, tableName);
        DataTable known = tables.get(key);
        return known == null ? tables.load(key, () -> read(key, stopper)) : Optional.of(known);
    }

    /** All tables of an environment, by name. */
    public List<DataTable> all(String environmentId, Stopper stopper) {
        return placement.environment(environmentId).read(stopper, session -> {
            Map<String, Set<String>> removing = removing(session, REMOVING);
            return session.query(SELECT + "order by t.table_name", row -> table(row, removing));
        });
    }

    /** Drops what is no longer so; a request that is under way may still hold it. */
    void forget(String environmentId) {
        tables.forget((key, table) -> key.environmentId().equals(environmentId));
    }

    private Optional<DataTable> read(Key key, Stopper stopper) {
        return placement.environment(key.environmentId()).read(stopper, session -> {
            Map<String, Set<String>> removing = removing(session, REMOVING + OF_ONE_TABLE, key.tableName());
            return session.queryOne(SELECT + "where t.table_name = ?", row -> table(row, removing), key.tableName());
        });
    }

    /** By the id of their table, the fields that still have to be taken out of its records. */
    private static Map<String, Set<String>> removing(Session session, String sql, Object... parameters) {
        Map<String, Set<String>> removing = new HashMap<>();
        session.query(
                sql,
                row -> {
                    Set<String> fields = removing.computeIfAbsent(row.text("table_id"), id -> new HashSet<>());
                    Json.parse(row.text("details")).fieldNames().forEachRemaining(fields::add);
                    return fields;
                },
                parameters);
        return removing;
    }

    private static DataTable table(Row row, Map<String, Set<String>> removing) {
        return new DataTable(
                row.text("id"),
                row.text("table_name"),
                row.text("physical"),
                TableSchema.of(Json.parse(row.text("schema"))),
                Permissions.of(Json.parse(row.text("permissions"))),
                IndexList.of(Json.parse(row.text("indexes"))),
                TableVersion.of(row.number("schema_version"), row.number("index_version"), row.number("updated_at")),
                removing.getOrDefault(row.text("id"), Set.of()));
    }
}
