package dev.bkend.identity.token;

import dev.bkend.api.Scopes;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The programs that people let in, as the login keeps them; whatever is asked or changed is part of a unit of work. */
public interface ConnectedPrograms {

    /**
     * One of them.
     *
     * @param id of what the person allowed
     * @param projects the only ones it reaches; empty for all
     * @param environment name of the only one it reaches in them
     */
    record Program(
            String id,
            String organizationId,
            String personId,
            String clientId,
            String clientName,
            Scopes scopes,
            List<String> projects,
            Optional<String> environment,
            Instant usedAt,
            Instant createdAt) {}

    /** Those that can still get tokens for an organization, newest first. */
    List<Program> of(Session session, String organizationId, Instant now);

    /** Sends one away, which has to ask again, whatever the person said another time. */
    void end(Session session, String id, Instant now);

    /** Ends what a person allowed in an organization. */
    void endAll(Session session, String organizationId, String personId, Instant now);
}
