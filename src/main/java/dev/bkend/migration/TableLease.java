package dev.bkend.migration;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.problem.ProblemException;
import dev.bkend.store.Session;
import java.util.Optional;

/**
 * The right of one call to change a table, among all processes: a row of {@code jobs} that is taken, renewed and let go
 * by the transactions that change something. Who lost it notices in his next transaction, which then changes nothing.
 *
 * @param what is changed, for those who wait
 */
record TableLease(Leases leases, String tableId, String what, String owner) {

    static TableLease of(Leases leases, String tableId, String what) {
        return new TableLease(leases, tableId, what, leases.newOwner());
    }

    /** What somebody else is changing in the table. */
    Optional<String> elsewhere(Session session) {
        return JobStore.changing(session, tableId)
                .filter(changing -> !claim().beats(changing.lease()))
                .map(JobStore.Changing::what);
    }

    Leases.Claim claim() {
        return leases.claim(owner);
    }

    /** Takes it; throws CONFLICT if another process has it. */
    void take(Session session) {
        if (!JobStore.takeTable(session, tableId, what, claim())) {
            throw lost();
        }
    }

    /** Renews it, with so many jobs of the same owner; throws CONFLICT if it is lost. */
    void renew(Session session, int jobs) {
        if (JobStore.renew(session, tableId, claim()) != jobs + 1) {
            throw lost();
        }
    }

    void letGo(Session session) {
        JobStore.letTableGo(session, tableId, owner);
    }

    private static ProblemException lost() {
        return CONFLICT.because("Another process began to change this table at the same time. Nothing was changed; look"
                + " at the table and call again when its status is deployed.");
    }
}
