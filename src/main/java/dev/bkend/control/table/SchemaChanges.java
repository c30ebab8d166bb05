package dev.bkend.control.table;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.control.SchemaInput;
import dev.bkend.generated.model.FieldChanges;
import dev.bkend.generated.model.IndexChanges;
import dev.bkend.generated.model.Table;
import dev.bkend.schema.IndexChange;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;

/** Changes of a table's fields and indexes: at once where that is quick, beside everybody's work where it is not. */
final class SchemaChanges {

    private final Tables tables;
    private final LiveChanges live;
    private final Changes changes;
    private final Clock clock;
    private final TableLocks turns;

    SchemaChanges(Tables tables, LiveChanges live, Changes changes, Clock clock, TableLocks turns) {
        this.tables = tables;
        this.live = live;
        this.changes = changes;
        this.clock = clock;
        this.turns = turns;
    }

    /** What a table becomes. */
    private record Plan(TableRow before, TableSchema schema, IndexChange indexes) {

        boolean changesRecords() {
            return FieldWork.any(before.schema(), schema);
        }

        TableRow after(Instant now) {
            return before.with(schema, now).with(indexes.indexes(), now);
        }
    }

    /** Works it out, or says what stands against it. */
    private interface Planner {
        Plan plan(TableRow table);
    }

    private record Forecast(Plan plan, TableSize size) {

        boolean buildsFor(TableSize least) {
            return !plan.indexes().create().isEmpty() && size.reaches(least);
        }
    }

    /** Who changes which table to what; the records were counted a moment ago. */
    private record Call(Caller caller, Tables.Place place, String tableId, Planner planner, long records) {}

    Table fields(Caller caller, String tableId, FieldChanges body) {
        return change(caller, tableId, "fields", table -> {
            TableSchema schema = table.schema().apply(SchemaInput.changes(body), table.indexes(), table.permissions());
            KeptRowFilters.require(table, schema, body);
            Findings at = Findings.at("/body/fieldsToAddOrUpdate");
            IndexChange indexes = table.indexes().follow(table.schema(), schema, at);
            at.throwIfAny();
            return new Plan(table, schema, indexes);
        });
    }

    Table indexes(Caller caller, String tableId, IndexChanges body) {
        return change(
                caller,
                tableId,
                "indexes",
                table -> new Plan(
                        table,
                        table.schema(),
                        table.indexes()
                                .apply(
                                        SchemaInput.definitions(body.indexesToAddOrUpdate()),
                                        SchemaInput.list(body.indexesToRemove()),
                                        table.schema())));
    }

    private Table change(Caller caller, String tableId, String what, Planner planner) {
        Tables.Place place = tables.placeOf(caller, tableId);
        // Refuses at once what can't be done; whether it will take long decides how the client gets the answer.
        if (forecast(place, tableId, planner).buildsFor(TableSize.MANY)) {
            caller.conversation().inBackground();
        }
        try (TableLocks.Turn _ =
                turns.take(tableId, what, () -> goOn(caller), current -> tooLong(place, tableId, current))) {
            return inTurn(caller, place, tableId, planner);
        } catch (NotUnique refused) {
            // Its turn is over: this takes long.
            throw refused.told(place.database());
        }
    }

    private void goOn(Caller caller) {
        if (caller.conversation().cancelled()) {
            throw CONFLICT.because("The call was cancelled before anything was changed.");
        }
        if (live.closed()) {
            throw UNAVAILABLE.because("The server is stopping. Nothing was changed; call again later.");
        }
    }

    private Table inTurn(Caller caller, Tables.Place place, String tableId, Planner planner) {
        goOn(caller);
        Forecast forecast = forecast(place, tableId, planner);
        boolean staged = forecast.buildsFor(TableSize.FEW);
        Call call = new Call(caller, place, tableId, planner, forecast.size().records());
        if (!staged && !forecast.plan().changesRecords()) {
            return atOnce(call);
        }
        try (LiveChanges.Hold _ = live.hold(place.environment().id())) {
            return staged ? staged(call, forecast.plan()) : atOnce(call);
        }
    }

    private ProblemException tooLong(Tables.Place place, String tableId, String current) {
        UnderWay underWay =
                new UnderWay(place.database().ask(session -> PendingStore.of(session, tableId)), live.builds());
        return CONFLICT.because("Another change of this table's " + current + " is still under way"
                + underWay.building().map(text -> " (" + text + ")").orElse("") + ", and this one has waited "
                + turns.longest().toSeconds() + " seconds for it. Nothing was changed. Look at the table and call again"
                + " when its status is deployed.");
    }

    private Forecast forecast(Tables.Place place, String tableId, Planner planner) {
        return place.database().read(session -> {
            TableRow table = Tables.find(session, tableId);
            Plan plan = planner.plan(table);
            refuse(session, plan);
            boolean builds = !plan.indexes().create().isEmpty();
            return new Forecast(plan, TableSize.of(place.database().dialect(), session, table, builds));
        });
    }

    private static void refuse(Session session, Plan plan) {
        PendingConflicts.refuse(
                session, plan.before(), plan.schema(), plan.indexes().create());
    }

    private Table atOnce(Call call) {
        Tables.Written written = call.place().database().write(session -> apply(call, session, Indexes.Making.AT_ONCE));
        announce(call);
        return tables.shown(call.place(), written);
    }

    private Table staged(Call call, Plan plan) {
        try (IndexBuild build = new IndexBuild(
                call.place().database(),
                live,
                plan.before(),
                plan.indexes().create(),
                call.records(),
                call.caller().conversation())) {
            build.note();
            announce(call);
            Tables.Written written = build.takenBackIfFailed(() -> {
                build.makePlain();
                return call.place().database().background(session -> apply(call, session, build));
            });
            return tables.shown(call.place(), written);
        } finally {
            announce(call);
        }
    }

    private void announce(Call call) {
        changes.tables(call.place().environment().id());
        changes.organization(call.caller().organizationId());
    }

    /** All of it, in the environment's writer. */
    private Tables.Written apply(Call call, Session session, Indexes.Making making) {
        Database database = call.place().database();
        TableRow table = Tables.find(session, call.tableId());
        Plan plan = call.planner().plan(table);
        refuse(session, plan);
        Indexes.change(database, session, table, plan.indexes(), making);
        if (plan.changesRecords()) {
            FieldWork.begin(database, session, table, plan.schema(), call.records());
        }
        TableRow after = plan.after(clock.instant());
        TableStore.update(session, table, after, call.caller().subject());
        making.end(session);
        return Tables.Written.of(session, after);
    }
}
