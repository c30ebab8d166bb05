package dev.bkend.server;

import dev.bkend.app.AppKeys;
import dev.bkend.control.project.OpenEnvironment;
import dev.bkend.store.Database;
import java.util.Optional;

/** Tells applications' keys what the management plane knows of environments: neither knows the other. */
public record KeyPlaces(Database control) implements AppKeys.Places {

    @Override
    public Optional<AppKeys.Place> find(String organizationId, String projectId, String environment) {
        // One question without a snapshot: those share few places, and whoever guesses keys would fill them.
        return control.ask(session -> OpenEnvironment.find(session, organizationId, projectId, environment))
                .map(found -> new AppKeys.Place(
                        found.projectId(), found.id(), found.name(), found.active(), found.origins()));
    }
}
