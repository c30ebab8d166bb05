package dev.bkend.control.table;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.NOT_FOUND;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.problem.Findings;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableStore;
import dev.bkend.catalog.VersionStore;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.SchemaInput;
import dev.bkend.control.project.EnvironmentStore;
import dev.bkend.control.project.ProjectStore;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.FieldChanges;
import dev.bkend.generated.model.IndexChanges;
import dev.bkend.generated.model.IndexVersionPage;
import dev.bkend.generated.model.SchemaVersionPage;
import dev.bkend.generated.model.Table;
import dev.bkend.generated.model.TableCreate;
import dev.bkend.generated.model.TablePage;
import dev.bkend.generated.model.TableUpdate;
import dev.bkend.generated.model.TableView;
import dev.bkend.generated.rest.TablesApi;
import dev.bkend.migration.ChangedTable;
import dev.bkend.migration.Indexes;
import dev.bkend.migration.JobQueue;
import dev.bkend.migration.SchemaChange;
import dev.bkend.migration.SchemaPlan;
import dev.bkend.schema.IndexChange;
import dev.bkend.schema.Permissions;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Database;
import dev.bkend.store.file.Placement;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables: their fields, indexes, permissions and history. Each change is one transaction in one environment. */
public final class TablesHandler implements TablesApi {

    private final Database control;
    private final Tables tables;
    private final SchemaChange schemaChange;
    private final Changes changes;
    private final Clock clock;

    public TablesHandler(
            Database control,
            Placement placement,
            JobQueue jobs,
            SchemaChange schemaChange,
            Changes changes,
            Clock clock) {
        this.control = control;
        this.tables = new Tables(control, placement, jobs);
        this.schemaChange = schemaChange;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public TablePage listTables(
            Caller caller,
            @Nullable String projectId,
            @Nullable String environment,
            @Nullable Integer page,
            @Nullable Integer limit,
            @Nullable TableView view) {
        return tables.list(caller, projectId, environment, Paging.of(page, limit), view == TableView.FULL);
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
        ChangedTable created = place.database().serializable(session -> {
            if (TableStore.nameTaken(session, table.tableName())) {
                throw CONFLICT.because("The environment \"" + environment.environment() + "\" already has a table \""
                        + table.tableName() + "\". Choose another name, or change that table with "
                        + "backend_field_manage.");
            }
            TableStore.insert(session, table, caller.subject());
            session.execute(place.database().dialect().createTable(table.physical()));
            Indexes.change(
                    place.database(), session, table, IndexChange.fromNothing(table.indexes()), Indexes.Making.AT_ONCE);
            return ChangedTable.of(session, table);
        });
        announce(caller, place);
        return tables.shown(place, created);
    }

    @Override
    public Table updateTable(Caller caller, String tableId, TableUpdate body) {
        Tables.Place place = tables.placeOf(caller, tableId);
        ChangedTable changed = place.database().serializable(session -> {
            TableRow before = Tables.find(session, tableId);
            Findings at = Findings.at("/body/permissions");
            Permissions permissions = body.permissions() == null
                    ? before.permissions()
                    : NewTable.permissions(body.permissions(), before.schema(), at);
            at.throwIfAny();
            TableRow after = before.with(
                    text(body.displayName(), before.displayName()),
                    text(body.description(), before.description()),
                    permissions,
                    clock.instant());
            TableStore.update(session, before, after, caller.subject());
            return ChangedTable.of(session, after);
        });
        announce(caller, place);
        return tables.shown(place, changed);
    }

    /** Null leaves a text as it is, an empty one removes it. */
    private static Optional<String> text(@Nullable String sent, Optional<String> before) {
        return sent == null ? before : SchemaInput.text(sent);
    }

    /** To the applications first: they read the new table with their next request. */
    private void announce(Caller caller, Tables.Place place) {
        changes.tables(place.environment().id());
        changes.organization(caller.organizationId());
    }

    @Override
    public Table manageFields(Caller caller, String tableId, FieldChanges body) {
        return change(caller, tableId, "fields", session -> {
            TableRow table = Tables.find(session, tableId);
            TableSchema schema = table.schema().apply(SchemaInput.changes(body), table.indexes(), table.permissions());
            KeptRowFilters.require(table, schema, body);
            Findings at = Findings.at("/body/fieldsToAddOrUpdate");
            IndexChange indexes = table.indexes().follow(table.schema(), schema, at);
            at.throwIfAny();
            return new SchemaPlan(table, schema, indexes);
        });
    }

    @Override
    public Table manageIndexes(Caller caller, String tableId, IndexChanges body) {
        return change(caller, tableId, "indexes", session -> {
            TableRow table = Tables.find(session, tableId);
            IndexChange indexes = table.indexes()
                    .apply(
                            SchemaInput.definitions(body.indexesToAddOrUpdate()),
                            SchemaInput.list(body.indexesToRemove()),
                            table.schema());
            return new SchemaPlan(table, table.schema(), indexes);
        });
    }

    private Table change(Caller caller, String tableId, String what, SchemaPlan.Planner planner) {
        Tables.Place place = tables.placeOf(caller, tableId);
        var wanted =
                new SchemaChange.Wanted(caller, place.environment().id(), place.database(), tableId, what, planner);
        return tables.shown(place, schemaChange.run(wanted));
    }

    @Override
    public SchemaVersionPage listSchemaVersions(
            Caller caller, String tableId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return tables.placeOf(caller, tableId).database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            var versions = VersionStore.schemas(session, tableId, paging.limit(), paging.offset());
            return new SchemaVersionPage(
                    versions.stream()
                            .map(version -> ShownTable.schemaOf(table, version))
                            .toList(),
                    paging.pagination(table.schemaVersion()));
        });
    }

    @Override
    public IndexVersionPage listIndexVersions(
            Caller caller, String tableId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return tables.placeOf(caller, tableId).database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            var versions = VersionStore.indexes(session, tableId, paging.limit(), paging.offset());
            return new IndexVersionPage(
                    versions.stream()
                            .map(version -> ShownTable.indexesOf(table, version))
                            .toList(),
                    paging.pagination(table.indexVersion()));
        });
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
