package dev.bkend.control.project;

import static dev.bkend.api.problem.Problem.CONFLICT;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Reach;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.EnvironmentCreate;
import dev.bkend.generated.model.EnvironmentPage;
import dev.bkend.generated.model.Project;
import dev.bkend.generated.rest.EnvironmentsApi;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Environments of the caller's projects. */
public final class EnvironmentsHandler implements EnvironmentsApi {

    private final Database control;
    private final String engine;
    private final Changes changes;
    private final Clock clock;

    /** @param engine that a new environment gets */
    public EnvironmentsHandler(Database control, String engine, Changes changes, Clock clock) {
        this.control = control;
        this.engine = engine;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public EnvironmentPage listEnvironments(
            Caller caller, @Nullable String projectId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return control.read(session -> {
            if (projectId != null) {
                project(session, caller, projectId);
            }
            return new EnvironmentPage(
                    EnvironmentStore.list(session, caller, projectId, paging),
                    paging.pagination(EnvironmentStore.count(session, caller, projectId)));
        });
    }

    @Override
    public Environment getEnvironment(Caller caller, String environmentId) {
        return control.ask(session -> EnvironmentStore.find(session, caller, environmentId))
                .orElseThrow(() -> Missing.environment(environmentId));
    }

    @Override
    public Environment createEnvironment(Caller caller, EnvironmentCreate body) {
        Environment created = control.serializable(session -> {
            Project project = project(session, caller, body.projectId());
            String name = body.environment();
            caller.reach().require(Reach.of(project.id(), name), "This makes the environment \"" + name + "\".");
            if (EnvironmentStore.named(session, caller, project.id(), name).isPresent()) {
                throw CONFLICT.because("The project already has an environment \"" + name + "\". Choose another "
                        + "name, or use that one: backend_env_list shows its id.");
            }
            Environment environment = EnvironmentStore.fresh(project, name, body.environmentType(), clock.instant());
            EnvironmentStore.insert(session, environment, engine);
            return environment;
        });
        changes.organization(caller.organizationId());
        return created;
    }

    private static Project project(Session session, Caller caller, String projectId) {
        return ProjectStore.find(session, caller, projectId).orElseThrow(() -> Missing.project(projectId));
    }
}
