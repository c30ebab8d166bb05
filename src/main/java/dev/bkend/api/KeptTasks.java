package dev.bkend.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps calls that outlive their connection, also beyond the server that runs them: what is saved is on disk. */
public interface KeptTasks {

    /**
     * A task as it was last saved.
     *
     * @param principal whom it belongs to
     * @param document what its client is told, as JSON
     * @param expiresAt when it may be deleted, if it has ended by then
     */
    record KeptTask(
            String id, Principal principal, String status, String document, Instant createdAt, Instant expiresAt) {}

    /** Saves it in place of what was saved under its id. */
    void save(KeptTask task);

    Optional<KeptTask> find(String id);

    /** Those that were not saved with an end. */
    List<KeptTask> unfinished();

    void deleteExpired(Instant now);
}
