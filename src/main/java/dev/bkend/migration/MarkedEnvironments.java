package dev.bkend.migration;

import dev.bkend.store.Database;
import dev.bkend.store.file.MarkFiles;
import java.time.Clock;
import java.util.List;

/**
 * Rows of {@code environments_with_jobs}, in the control plane: which environments a start of the server looks into.
 *
 * <p>An environment is marked and cleared from inside the transactions that note jobs and find none in its database.
 * These are one after the other, so no mark is cleared by who did not see the job it stands for; and a mark is on disk
 * before its job is.
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

    void mark(String environmentId) {
        if (!isMarked(environmentId)) {
            control.write(session -> session.update("""
                insert into environments_with_jobs (environment_id, marked_at)
                select id, ? from environments where id = ?
                on conflict do nothing
                """, clock.instant(), environmentId));
        }
    }

    private boolean isMarked(String environmentId) {
        return control.ask(session -> session.queryOne(
                        "select environment_id from environments_with_jobs where environment_id = ?",
                        row -> row.text("environment_id"),
                        environmentId)
                .isPresent());
    }

    void clear(String environmentId) {
        control.write(session ->
                session.update("delete from environments_with_jobs where environment_id = ?", environmentId));
    }

    /** Those marked longest first; marks that were files become rows. */
    List<String> all() {
        for (String environmentId : files.environments()) {
            mark(environmentId);
            files.remove(environmentId);
        }
        return control.ask(session -> session.query(
                "select environment_id from environments_with_jobs order by marked_at, environment_id",
                row -> row.text("environment_id")));
    }
}
