package dev.bkend.control;

import static dev.bkend.api.Problem.CONFLICT;
import static dev.bkend.api.Problem.NOT_FOUND;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Findings;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.FieldChanges;
import dev.bkend.generated.model.IndexChanges;
import dev.bkend.generated.model.IndexVersionPage;
import dev.bkend.generated.model.SchemaVersionPage;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableCreate;
import dev.bkend.generated.model.TablePage;
import dev.bkend.generated.model.TableUpdate;
import dev.bkend.generated.rest.TablesApi;
import dev.bkend.store.Database;
import dev.bkend.store.FieldPath;
import dev.bkend.store.Placement;
import dev.bkend.store.Session;
import dev.bkend.table.IndexChange;
import dev.bkend.table.Permissions;
import dev.bkend.table.TableSchema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables: their fields, indexes, permissions and history. Each change is one transaction in one environment. */
public final class TablesHandler implements TablesApi {

    /**
     * From here on a new index is worth a task: with large documents it means to read 100 MB and more, which takes
     * longer than a client waits before it asks how a task is.
     */
    private static final long MANY_RECORDS = 10_000;

    private final Database control;
    private final Tables tables;
    private final Changes changes;
    private final Clock clock;

    public TablesHandler(Database control, Placement placement, Changes changes, Clock clock) {
        this.control = control;
        this.tables = new Tables(control, placement);
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public TablePage listTables(
            Caller caller,
            @Nullable String projectId,
            @Nullable String environment,
            @Nullable Integer page,
            @Nullable Integer limit) {
        return tables.list(caller, projectId, environment, Paging.of(page, limit));
    }

    @Override
    public Table getTable(Caller caller, String tableId) {
        return tables.get(caller, tableId);
    }

    @Override
    public Table createTable(Caller caller, TableCreate body) {
        Environment environment = environment(caller, body.projectId(), body.environment());
        Tables.Place place = tables.place(environment);
        TableRow table = NewTable.of(environment, body, clock.instant());
        Table created = place.database().write(session -> {
            if (TableStore.nameTaken(session, table.tableName())) {
                throw CONFLICT.because("The environment \"" + environment.environment() + "\" already has a table \""
                        + table.tableName() + "\". Choose another name, or change that table with "
                        + "backend_field_manage.");
            }
            TableStore.insert(session, table, caller.subject());
            session.execute(place.database().dialect().createTable(table.physical()));
            Indexes.change(place.database(), session, table, IndexChange.fromNothing(table.indexes()));
            return Tables.shown(place, session, table);
        });
        announce(caller, environment, created);
        return created;
    }

    @Override
    public Table updateTable(Caller caller, String tableId, TableUpdate body) {
        return change(caller, tableId, (place, session, table, now) -> {
            Findings at = Findings.at("/body/permissions");
            Permissions permissions = body.permissions() == null
                    ? table.permissions()
                    : Permissions.parse(body.permissions(), table.schema(), at);
            at.throwIfAny();
            return table.with(body.displayName(), body.description(), permissions, now);
        });
    }

    @Override
    public Table manageFields(Caller caller, String tableId, FieldChanges body) {
        return change(caller, tableId, (place, session, table, now) -> {
            TableSchema schema = table.schema().apply(Given.changes(body), table.indexes(), table.permissions());
            Findings at = Findings.at("/body/fieldsToAddOrUpdate");
            IndexChange indexes = table.indexes().follow(table.schema(), schema, at);
            at.throwIfAny();
            TableRow changed = table.with(schema, now).with(indexes.indexes(), now);
            Indexes.change(place.database(), session, table, indexes);
            removeValues(place, session, table, Given.list(body.fieldsToRemove()));
            return changed;
        });
    }

    private static void removeValues(Tables.Place place, Session session, TableRow table, List<String> fields) {
        if (!fields.isEmpty()) {
            List<FieldPath> gone = fields.stream().map(FieldPath::of).toList();
            session.execute(place.database().dialect().removeFields(table.physical(), gone));
        }
    }

    @Override
    public Table manageIndexes(Caller caller, String tableId, IndexChanges body) {
        if (takesLong(caller, tableId, body)) {
            caller.conversation().inBackground();
        }
        return change(caller, tableId, (place, session, table, now) -> {
            if (caller.conversation().cancelled()) {
                throw CONFLICT.because("The call was cancelled before anything was changed.");
            }
            IndexChange indexes = changed(table, body);
            Indexes.change(place.database(), session, table, indexes, caller.conversation()::progress);
            return table.with(indexes.indexes(), now);
        });
    }

    /** Refuses at once what can't be done; whether it will take long decides how the client gets the answer. */
    private boolean takesLong(Caller caller, String tableId, IndexChanges body) {
        Tables.Place place = tables.placeOf(caller, tableId);
        return place.database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            return !changed(table, body).create().isEmpty() && TableStore.documents(session, table) >= MANY_RECORDS;
        });
    }

    private static IndexChange changed(TableRow table, IndexChanges body) {
        return table.indexes()
                .apply(
                        Given.definitions(body.indexesToAddOrUpdate()),
                        Given.list(body.indexesToRemove()),
                        table.schema());
    }

    @Override
    public SchemaVersionPage listSchemaVersions(
            Caller caller, String tableId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return tables.placeOf(caller, tableId).database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            return new SchemaVersionPage(
                    VersionStore.schemas(session, table, paging), paging.pagination(table.schemaVersion()));
        });
    }

    @Override
    public IndexVersionPage listIndexVersions(
            Caller caller, String tableId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return tables.placeOf(caller, tableId).database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            return new IndexVersionPage(
                    VersionStore.indexes(session, table, paging), paging.pagination(table.indexVersion()));
        });
    }

    /** What one call makes of a table; runs in the environment's writer, together with the DDL it needs. */
    private interface Change {
        TableRow apply(Tables.Place place, Session session, TableRow table, Instant now);
    }

    private Table change(Caller caller, String tableId, Change change) {
        Tables.Place place = tables.placeOf(caller, tableId);
        Table changed = place.database().write(session -> {
            TableRow before = Tables.find(session, tableId);
            TableRow after = change.apply(place, session, before, clock.instant());
            TableStore.update(session, before, after, caller.subject());
            return Tables.shown(place, session, after);
        });
        announce(caller, place.environment(), changed);
        return changed;
    }

    /** To the applications first: they read the new table with their next request. */
    private void announce(Caller caller, Environment environment, Table table) {
        changes.table(environment.id(), table.tableName());
        changes.organization(caller.organizationId());
    }

    private Environment environment(Caller caller, String projectId, String name) {
        return control.read(session -> {
                    if (ProjectStore.find(session, caller, projectId).isEmpty()) {
                        throw Missing.project(projectId);
                    }
                    return EnvironmentStore.named(session, caller, projectId, name);
                })
                .orElseThrow(() -> NOT_FOUND.because("The project " + projectId + " has no environment \"" + name
                        + "\". backend_env_list shows its environments, backend_env_create makes one."));
    }
}
