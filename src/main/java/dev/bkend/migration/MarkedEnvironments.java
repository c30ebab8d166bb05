package dev.bkend.migration;

import dev.bkend.store.Database;
import dev.bkend.store.Session;
import dev.bkend.store.file.MarkFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of {@code environments_with_jobs}, in the control plane: which environments a start of the server looks into.
 *
 * <p>A mark may stand in vain, but a job is never without one, wherever a server ends and whichever of its transactions
 * are undone or run again; so none of this is part of a transaction in the environment's own database. Who may note a job
 * takes the table's lease there, then marks, and notes nothing without that lease. Who clears reads the mark, then
 * looks for jobs and leases, and clears only if there are neither, and only the mark that was read: one that was set
 * since then is another.
 */
final class MarkedEnvironments {

    private final Database control;
    private final MarkFiles files;
    private final Clock clock;

    /** @param files that an older version of the server may have left */
    MarkedEnvironments(Database control, MarkFiles files, Clock clock) {
        this.control = control;
        this.files = files;
        this.clock = clock;
    }

    /** Also if it is marked: then the mark becomes another one. */
    void mark(String environmentId) {
        control.write(session -> mark(session, environmentId, clock.instant()));
    }

    static int mark(Session control, String environmentId, Instant now) {
        return control.update("""
            insert into environments_with_jobs (environment_id, marked_at)
            select id, ? from environments where id = ?
            on conflict (environment_id) do update set marked_at =
                case when excluded.marked_at > environments_with_jobs.marked_at then excluded.marked_at
                    else environments_with_jobs.marked_at + 1 end
            """, now, environmentId);
    }

    /** Clears the mark that stands now, unless another was set by then: to be got before anybody looks for jobs. */
    Runnable clearing(String environmentId) {
        Optional<Instant> seen = control.ask(session -> session.queryOne(
                "select marked_at from environments_with_jobs where environment_id = ?",
                row -> row.instant("marked_at"),
                environmentId));
        return () -> seen.ifPresent(mark -> control.write(session -> session.update(
                "delete from environments_with_jobs where environment_id = ? and marked_at = ?", environmentId, mark)));
    }

    /** Those whose marks are oldest first; marks that were files become rows. */
    List<String> all() {
        for (String environmentId : files.environments()) {
            mark(environmentId);
            files.remove(environmentId);
        }
        return control.ask(MarkedEnvironments::all);
    }

    static List<String> all(Session control) {
        return control.query(
                "select environment_id from environments_with_jobs order by marked_at, environment_id",
                row -> row.text("environment_id"));
    }
}
