package dev.bkend.migration;

import static dev.bkend.migration.Job.Kind.REMOVE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.json.Json;
import dev.bkend.catalog.TableStore;
import dev.bkend.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of {@code jobs}, in an environment's own database. Whoever changes one that was noted takes its lease first. */
final class JobStore {

    /** Whether a lease can be had: see {@link Leases.Claim#beats}. */
    private static final String FREE = "(jobs.owner = ? or jobs.lease_until < ? or jobs.owner not like ?)";

    private JobStore() {}

    /** What is left to do in a table; that it is being changed is not among it. */
    static List<Job> of(Session session, String tableId) {
        return session.query(
                "select * from jobs where table_id = ? and kind <> 'change' order by id", Job::of, tableId);
    }

    /** In all tables, oldest first. */
    static List<Job> all(Session session) {
        return session.query("select * from jobs where kind <> 'change' order by id", Job::of);
    }

    static Optional<Job> find(Session session, String id) {
        return session.queryOne("select * from jobs where id = ? and kind <> 'change'", Job::of, id);
    }

    static void insert(Session session, Job job) {
        session.update(
                """
                insert into jobs (id, table_id, kind, details, position, last, done, total, owner, lease_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                job.id(),
                job.tableId(),
                job.kind().text(),
                job.details().toString(),
                job.position(),
                job.last(),
                job.done(),
                job.total(),
                job.lease().owner(),
                job.lease().until());
        tellRemoving(session, job);
    }

    /** How far it came, and that nothing is wrong with it. */
    static void moved(Session session, Job job) {
        session.update("""
            update jobs set position = ?, done = ?, attempts = 0, next_attempt_at = 0, failure = null
            where id = ?
            """, job.position(), job.done(), job.id());
    }

    /** There is less to do in each record. */
    static void narrowed(Session session, Job job) {
        session.update("update jobs set details = ? where id = ?", job.details().toString(), job.id());
    }

    static void delete(Session session, Job job) {
        session.update("delete from jobs where id = ?", job.id());
        tellRemoving(session, job);
    }

    /** Lets go of what failed until it is tried again, unless somebody else has it by now. */
    static void failed(Session session, String id, Leases.Claim claim, Job.Retry retry, String failure) {
        session.update(
                """
                update jobs set owner = '', lease_until = 0, attempts = ?, next_attempt_at = ?, failure = ?
                where id = ? and %s
                """.formatted(FREE),
                retry.attempts(),
                retry.notBefore(),
                failure,
                id,
                claim.owner(),
                claim.now(),
                claim.alive());
    }

    /** Takes the lease of a job, or renews it. */
    static boolean take(Session session, String id, Leases.Claim claim) {
        return session.update(
                        "update jobs set owner = ?, lease_until = ? where id = ? and " + FREE,
                        claim.owner(),
                        claim.until(),
                        id,
                        claim.owner(),
                        claim.now(),
                        claim.alive())
                == 1;
    }

    /** Renews all that somebody has in a table: how many there were. */
    static int renew(Session session, String tableId, Leases.Claim claim) {
        return session.update(
                "update jobs set lease_until = ? where table_id = ? and owner = ?",
                claim.until(),
                tableId,
                claim.owner());
    }

    /** A call that is changing a table. */
    record Changing(String what, Lease lease) {}

    static Optional<Changing> changing(Session session, String tableId) {
        return session.queryOne(
                "select details, owner, lease_until from jobs where id = ?",
                row -> new Changing(Json.parse(row.text("details")).path("what").asText(), Lease.of(row)),
                tableId);
    }

    /** Takes the lease of the whole table, or renews it. */
    static boolean takeTable(Session session, String tableId, String what, Leases.Claim claim) {
        return session.update(
                        """
                            insert into jobs (id, table_id, kind, details, owner, lease_until)
                            values (?, ?, 'change', ?, ?, ?)
                            on conflict (id) do update
                            set details = excluded.details, owner = excluded.owner, lease_until = excluded.lease_until
                            where\
                            """ + " " + FREE,
                        tableId,
                        tableId,
                        JsonNodeFactory.instance.objectNode().put("what", what).toString(),
                        claim.owner(),
                        claim.until(),
                        claim.owner(),
                        claim.now(),
                        claim.alive())
                == 1;
    }

    /** Ends the right to change a table of all who can't be at work any more: should one be, he notices and changes nothing. */
    static void endChanges(Session session, Leases.Claim claim) {
        session.update("delete from jobs where kind = 'change' and " + FREE, claim.owner(), claim.now(), claim.alive());
    }

    /** Whether there are no jobs, and nobody holds a table who could note one. */
    static boolean isEmpty(Session session) {
        return session.queryOne("select id from jobs limit 1", row -> row.text("id"))
                .isEmpty();
    }

    static void letTableGo(Session session, String tableId, String owner) {
        session.update("delete from jobs where id = ? and owner = ?", tableId, owner);
    }

    /** The catalog shows who reads records what nobody may see of them any more. */
    private static void tellRemoving(Session session, Job changed) {
        if (changed.kind() == REMOVE) {
            Set<String> names = of(session, changed.tableId()).stream()
                    .filter(job -> job.kind() == REMOVE)
                    .flatMap(job -> job.fields().stream())
                    .collect(Collectors.toSet());
            TableStore.removing(session, changed.tableId(), names);
        }
    }
}
