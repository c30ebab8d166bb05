package dev.bkend.control.project;

import static dev.bkend.api.problem.Problem.CONFLICT;
import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.problem.Findings;
import dev.bkend.control.Missing;
import dev.bkend.control.Paging;
import dev.bkend.control.SchemaInput;
import dev.bkend.generated.model.EnvironmentType;
import dev.bkend.generated.model.Project;
import dev.bkend.generated.model.ProjectCreate;
import dev.bkend.generated.model.ProjectPage;
import dev.bkend.generated.model.ProjectStatus;
import dev.bkend.generated.model.ProjectUpdate;
import dev.bkend.generated.rest.ProjectsApi;
import dev.bkend.store.Database;
import dev.bkend.store.Session;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Projects of the caller's organization. */
public final class ProjectsHandler implements ProjectsApi {

    private final Database control;
    private final String engine;
    private final Changes changes;
    private final Clock clock;

    /** @param engine that a new environment gets */
    public ProjectsHandler(Database control, String engine, Changes changes, Clock clock) {
        this.control = control;
        this.engine = engine;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public ProjectPage listProjects(
            Caller caller, @Nullable String organizationId, @Nullable Integer page, @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        if (organizationId != null && !organizationId.equals(caller.organizationId())) {
            throw Missing.organization(organizationId);
        }
        return control.read(session -> new ProjectPage(
                ProjectStore.list(session, caller, paging), paging.pagination(ProjectStore.count(session, caller))));
    }

    @Override
    public Project getProject(Caller caller, String projectId) {
        return control.ask(session -> ProjectStore.find(session, caller, projectId))
                .orElseThrow(() -> Missing.project(projectId));
    }

    @Override
    public Project createProject(Caller caller, ProjectCreate body) {
        if (!body.organizationId().equals(caller.organizationId())) {
            throw Missing.organization(body.organizationId());
        }
        Instant now = clock.instant();
        Project project = new Project(
                Ids.next("proj"),
                body.organizationId(),
                body.slug(),
                body.name(),
                SchemaInput.text(body.description()).orElse(null),
                body.primaryCloud(),
                body.primaryRegion(),
                JsonNodeFactory.instance.objectNode(),
                1,
                ProjectStatus.ACTIVE,
                now,
                now);
        control.serializable(session -> {
            refuseTakenSlug(session, project);
            ProjectStore.insert(session, project);
            EnvironmentStore.insert(session, EnvironmentStore.fresh(project, "dev", EnvironmentType.DEV, now), engine);
            return project;
        });
        changes.organization(caller.organizationId());
        return project;
    }

    @Override
    public Project updateProject(Caller caller, String projectId, ProjectUpdate body) {
        if (body.settings() != null) {
            Findings at = Findings.at("/body/settings");
            CorsOrigins.check(body.settings(), at);
            at.throwIfAny();
        }
        Project updated = control.serializable(session -> {
            Project project =
                    ProjectStore.find(session, caller, projectId).orElseThrow(() -> Missing.project(projectId));
            if (body.slug() != null && !body.slug().equals(project.slug())) {
                throw INVALID_REQUEST.because("The slug of a project can not be changed: it is \"" + project.slug()
                        + "\" for good, since addresses contain it. Leave slug out, or create another project.");
            }
            Instant now = clock.instant();
            Project changed = changed(project, body, now);
            ProjectStore.update(session, changed, now);
            return changed;
        });
        changes.organization(caller.organizationId());
        return updated;
    }

    private static Project changed(Project project, ProjectUpdate body, Instant now) {
        return new Project(
                project.id(),
                project.organizationId(),
                project.slug(),
                body.name() == null ? project.name() : body.name(),
                body.description() == null
                        ? project.description()
                        : SchemaInput.text(body.description()).orElse(null),
                project.primaryCloud(),
                project.primaryRegion(),
                body.settings() == null ? project.settings() : body.settings(),
                project.environmentCount(),
                project.status(),
                project.createdAt(),
                now);
    }

    private static void refuseTakenSlug(Session session, Project project) {
        if (ProjectStore.slugTaken(session, project.organizationId(), project.slug())) {
            throw CONFLICT.because("The slug \"" + project.slug() + "\" is taken by another project of this "
                    + "organization. Choose another slug; backend_project_list shows those in use.");
        }
    }
}
