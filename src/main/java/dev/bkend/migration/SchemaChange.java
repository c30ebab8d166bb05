package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.UNAVAILABLE;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.catalog.TableRow;
import dev.bkend.catalog.TableSize;
import dev.bkend.catalog.TableStore;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A change of a table's fields or indexes: at once where that is quick, beside everybody's work where it is not. */
public final class SchemaChange {

    /** Of a change for another one of the same table. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final Changes changes;
    private final Clock clock;
    private final TableLocks locks;

    public SchemaChange(JobQueue queue, Changes changes, Clock clock) {
        this(queue, changes, clock, LONGEST_WAIT);
    }

    SchemaChange(JobQueue queue, Changes changes, Clock clock, Duration longestWait) {
        this.queue = queue;
        this.changes = changes;
        this.clock = clock;
        this.locks = new TableLocks(longestWait);
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

    /** A plan, and how much there is to read for it. */
    private record Forecast(SchemaPlan plan, TableSize size) {

        boolean buildsFor(TableSize least) {
            return !plan.indexes().create().isEmpty() && size.reaches(least);
        }

        /** Whether the change looks like more than its transaction can do. */
        boolean leavesJobs() {
            return !builds().isEmpty() || (plan.changesRecords() && size.records() >= Batch.MOST);
        }

        /** What others are to see being built. */
        List<IndexDefinition> builds() {
            return buildsFor(TableSize.FEW) ? plan.indexes().create() : List.of();
        }
    }

    /**
     * Returns when the table is changed; its records may still have to follow. Throws what the planner throws, CONFLICT if
     * records, jobs or another change stand against it or the call is cancelled, UNAVAILABLE if the server stops, and
     * TOO_MANY_REQUESTS if the call can't become a task: nothing is changed then.
     */
    public ChangedTable run(Wanted wanted) {
        // 1. Find the table, plan against what is there now, and refuse at once what can't be done.
        Forecast forecast = wanted.database().read(session -> forecast(wanted, session));
        // 2. Indexes over many records outlive the call: a client that knows tasks gets the answer as one.
        if (forecast.buildsFor(TableSize.MANY)) {
            wanted.caller().conversation().inBackground();
        }
        // 3. Wait for other changes of the table, in this process and elsewhere.
        TableLease lease = TableLease.of(queue.leases(), wanted.tableId(), wanted.what());
        try (TableLocks.Turn _ = turn(wanted, lease);
                IndexBuild build = build(wanted, forecast, lease)) {
            goOn(wanted.caller());
            ChangedTable changed = build.takenBackIfFailed(() -> {
                // 4. If jobs are to be noted, take the table's lease first, and have the next start look here.
                if (forecast.leavesJobs()) {
                    build.hold();
                }
                // 5. Note indexes over more than few records for others to see, and build those that refuse nothing.
                build.note();
                build.makePlain();
                // 6. In one transaction: plan again, make the rest of the indexes, note jobs, write the new version.
                return write(wanted, build, session -> apply(wanted, forecast.size(), build, session));
            });
            // 7. Tell whoever caches the table, and have the queue do what was noted.
            announce(wanted);
            if (!changed.pending().isEmpty()) {
                queue.wake(wanted.environmentId());
            }
            return changed;
        } catch (NotUnique refused) {
            // Its turn is over: this takes long.
            throw refused.told(wanted.database());
        }
    }

    private Forecast forecast(Wanted wanted, Session session) {
        SchemaPlan plan = plan(wanted, session);
        boolean builds = !plan.indexes().create().isEmpty();
        return new Forecast(plan, TableSize.of(wanted.database().dialect(), session, plan.before(), builds));
    }

    private static SchemaPlan plan(Wanted wanted, Session session) {
        SchemaPlan plan = wanted.planner().plan(session);
        JobConflicts.refuse(
                session, plan.before(), plan.schema(), plan.indexes().create());
        return plan;
    }

    private TableLocks.Turn turn(Wanted wanted, TableLease lease) {
        return locks.take(
                wanted.tableId(),
                wanted.what(),
                () -> wanted.database().ask(lease::elsewhere),
                () -> goOn(wanted.caller()),
                current -> tooLong(wanted, current));
    }

    private void goOn(Caller caller) {
        if (caller.conversation().cancelled()) {
            throw CONFLICT.because("The call was cancelled before anything was changed.");
        }
        if (queue.closed()) {
            throw UNAVAILABLE.because("The server is stopping. Nothing was changed; call again later.");
        }
    }

    private ProblemException tooLong(Wanted wanted, String current) {
        UnderWay underWay =
                new UnderWay(wanted.database().ask(session -> JobStore.of(session, wanted.tableId())), queue.builds());
        return CONFLICT.because("Another change of this table's " + current + " is still under way"
                + underWay.building().map(text -> " (" + text + ")").orElse("") + ", and this one has waited "
                + locks.longest().toSeconds() + " seconds for it. Nothing was changed. Look at the table and call again"
                + " when its status is deployed.");
    }

    private IndexBuild build(Wanted wanted, Forecast forecast, TableLease lease) {
        return new IndexBuild(
                new IndexBuild.Place(
                        wanted.environmentId(),
                        wanted.database(),
                        forecast.plan().before()),
                queue,
                lease,
                new IndexBuild.Parts(forecast.builds(), forecast.size().records()),
                wanted.caller().conversation(),
                () -> announce(wanted));
    }

    private void announce(Wanted wanted) {
        changes.tables(wanted.environmentId());
        changes.organization(wanted.caller().organizationId());
    }

    /** Who has built for long lets those go first who write now. */
    private static ChangedTable write(Wanted wanted, IndexBuild build, Work<ChangedTable> work) {
        try {
            return build.isEmpty()
                    ? wanted.database().serializable(work)
                    : wanted.database().background(work);
        } catch (IndexBuild.NotHeld moreThanItLookedLike) {
            build.hold();
            return write(wanted, build, work);
        }
    }

    /** All of it, in the environment's writer; the records were counted a moment ago. */
    private ChangedTable apply(Wanted wanted, TableSize size, IndexBuild build, Session session) {
        SchemaPlan plan = plan(wanted, session);
        TableRow table = plan.before();
        build.begin(session);
        Indexes.change(wanted.database(), session, table, plan.indexes(), build);
        if (plan.changesRecords()) {
            FieldWork.begin(
                    wanted.database().dialect(),
                    session,
                    table,
                    plan.schema(),
                    size.records(),
                    job -> build.note(session, job));
        }
        TableRow after = plan.after(clock.instant());
        TableStore.update(session, table, after, wanted.caller().subject());
        build.end(session, plan.indexes().create());
        return ChangedTable.of(session, after);
    }
}
