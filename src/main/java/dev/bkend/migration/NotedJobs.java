package dev.bkend.migration;

import dev.bkend.store.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is noted of jobs, for whoever copies the databases or looks them over. */
public final class NotedJobs {

    private NotedJobs() {}

    /** A job as it stands in an environment's database, or a call that is changing a table. */
    public record Noted(String id, String tableId, String kind, int attempts, Optional<String> failure) {

        /** False for a call that is changing a table: what such a one leaves behind ends by itself. */
        public boolean isJob() {
            return !kind.equals("change");
        }
    }

    public static List<Noted> in(Session environment) {
        return environment.query(
                "select id, table_id, kind, attempts, failure from jobs order by id",
                row -> new Noted(
                        row.text("id"),
                        row.text("table_id"),
                        row.text("kind"),
                        Math.toIntExact(row.number("attempts")),
                        row.optionalText("failure")));
    }

    /** The environments into which the next start of the server looks. */
    public static Set<String> marked(Session control) {
        return new HashSet<>(MarkedEnvironments.all(control));
    }

    /** Has the next start look into an environment. */
    public static void mark(Session control, String environmentId, Instant now) {
        MarkedEnvironments.mark(control, environmentId, now);
    }
}
