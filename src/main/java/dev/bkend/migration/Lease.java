package dev.bkend.migration;

import dev.bkend.store.Row;
import java.time.Instant;

/** Who works on something, and until when nobody else may. */
record Lease(String owner, Instant until) {

    /** Nobody does. */
    static final Lease NONE = new Lease("", Instant.EPOCH);

    static Lease of(Row row) {
        return new Lease(row.text("owner"), row.instant("lease_until"));
    }
}
