package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableSize;
import dev.bkend.catalog.TableStore;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Duration;

/** Changes of a table's fields and indexes: at once where that is quick, beside everybody's work where it is not. */
public final class SchemaChanges {

    /** Of a change for another one of the same table. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final LiveChanges live;
    private final Changes changes;
    private final Clock clock;
    private final TableLocks turns;

    public SchemaChanges(LiveChanges live, Changes changes, Clock clock) {
        this(live, changes, clock, LONGEST_WAIT);
    }

    SchemaChanges(LiveChanges live, Changes changes, Clock clock, Duration longestWait) {
        this.live = live;
        this.changes = changes;
        this.clock = clock;
        this.turns = new TableLocks(longestWait);
    }

    /**
     * Who wants to change which table to what.
     *
     * @param what is to be changed, for those who have to wait
     */
    public record Wanted(
            Caller caller,
            String environmentId,
            Database database,
            String tableId,
            String what,
            SchemaPlan.Planner planner) {}

    private record Forecast(SchemaPlan plan, TableSize size) {

        boolean buildsFor(TableSize least) {
            return !plan.indexes().create().isEmpty() && size.reaches(least);
        }
    }

    /** What is wanted; the records were counted a moment ago. */
    private record Call(Wanted wanted, long records) {}

    /** Returns when the table is changed; its records may still have to follow. */
    public ChangedTable run(Wanted wanted) {
        // Refuses at once what can't be done; whether it will take long decides how the client gets the answer.
        if (forecast(wanted).buildsFor(TableSize.MANY)) {
            wanted.caller().conversation().inBackground();
        }
        try (TableLocks.Turn _ = turns.take(
                wanted.tableId(), wanted.what(), () -> goOn(wanted.caller()), current -> tooLong(wanted, current))) {
            return inTurn(wanted);
        } catch (NotUnique refused) {
            // Its turn is over: this takes long.
            throw refused.told(wanted.database());
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

    private ChangedTable inTurn(Wanted wanted) {
        goOn(wanted.caller());
        Forecast forecast = forecast(wanted);
        boolean staged = forecast.buildsFor(TableSize.FEW);
        Call call = new Call(wanted, forecast.size().records());
        if (!staged && !forecast.plan().changesRecords()) {
            return atOnce(call);
        }
        try (LiveChanges.Hold _ = live.hold(wanted.environmentId())) {
            return staged ? staged(call, forecast.plan()) : atOnce(call);
        }
    }

    private ProblemException tooLong(Wanted wanted, String current) {
        UnderWay underWay = new UnderWay(
                wanted.database().ask(session -> PendingStore.of(session, wanted.tableId())), live.builds());
        return CONFLICT.because("Another change of this table's " + current + " is still under way"
                + underWay.building().map(text -> " (" + text + ")").orElse("") + ", and this one has waited "
                + turns.longest().toSeconds() + " seconds for it. Nothing was changed. Look at the table and call again"
                + " when its status is deployed.");
    }

    private Forecast forecast(Wanted wanted) {
        return wanted.database().read(session -> {
            SchemaPlan plan = wanted.planner().plan(session);
            refuse(session, plan);
            boolean builds = !plan.indexes().create().isEmpty();
            return new Forecast(plan, TableSize.of(wanted.database().dialect(), session, plan.before(), builds));
        });
    }

    private static void refuse(Session session, SchemaPlan plan) {
        PendingConflicts.refuse(
                session, plan.before(), plan.schema(), plan.indexes().create());
    }

    private ChangedTable atOnce(Call call) {
        ChangedTable changed = call.wanted().database().write(session -> apply(call, session, Indexes.Making.AT_ONCE));
        announce(call.wanted());
        return changed;
    }

    private ChangedTable staged(Call call, SchemaPlan plan) {
        Wanted wanted = call.wanted();
        try (IndexBuild build = new IndexBuild(
                wanted.database(),
                live,
                plan.before(),
                plan.indexes().create(),
                call.records(),
                wanted.caller().conversation())) {
            build.note();
            announce(wanted);
            return build.takenBackIfFailed(() -> {
                build.makePlain();
                return wanted.database().background(session -> apply(call, session, build));
            });
        } finally {
            announce(wanted);
        }
    }

    private void announce(Wanted wanted) {
        changes.tables(wanted.environmentId());
        changes.organization(wanted.caller().organizationId());
    }

    /** All of it, in the environment's writer. */
    private ChangedTable apply(Call call, Session session, Indexes.Making making) {
        Wanted wanted = call.wanted();
        SchemaPlan plan = wanted.planner().plan(session);
        TableRow table = plan.before();
        refuse(session, plan);
        Indexes.change(wanted.database(), session, table, plan.indexes(), making);
        if (plan.changesRecords()) {
            FieldWork.begin(wanted.database(), session, table, plan.schema(), call.records());
        }
        TableRow after = plan.after(clock.instant());
        TableStore.update(session, table, after, wanted.caller().subject());
        making.end(session);
        return ChangedTable.of(session, after);
    }
}
