package dev.bkend.identity.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people have beside their password, and the recovery codes that stand in for it, wherever they are kept. */
public interface FactorStore {

    /** @param key the secret that an app shares with us */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Shared(String id, byte[] key) {}

    /** @param codes how many recovery codes are left */
    record Summary(Instant since, long codes) {}

    /** Somebody was faster: the person has an app already. */
    final class AlreadyOn extends RuntimeException {

        private static final long serialVersionUID = 1;

        public AlreadyOn(String personId) {
            super(personId + " has a second factor");
        }
    }

    Optional<Shared> totp(String personId);

    Optional<Summary> summary(String personId);

    /**
     * Adds an app where there is none, or throws {@link AlreadyOn}: of several that are set up at once, the first to
     * show its code stays. That code, which proved that it works, is used by that.
     */
    void add(String personId, byte[] key, long step, List<byte[]> recoveryCodes);

    /** False if a code of this time step, or of a later one, was used before. */
    boolean use(Shared factor, long step);

    /** False if it is none of theirs, or was used before. */
    boolean useRecoveryCode(String personId, byte[] hash);

    /** Puts these in the place of all others. */
    void replaceRecoveryCodes(String personId, List<byte[]> hashes);

    /** From now on the password alone is enough; false if it was before. */
    boolean remove(String personId);
}
