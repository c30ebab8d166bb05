package dev.bkend.server;

import dev.bkend.api.Caller;
import dev.bkend.control.workspace.Overview;
import dev.bkend.docs.Workspace;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.Project;
import dev.bkend.store.Database;
import java.util.List;

/** Tells the documentation what the management plane knows: neither knows the other. */
final class Workspaces {

    private Workspaces() {}

    static Workspace.Source from(Database control) {
        return caller -> workspace(control, caller);
    }

    private static Workspace workspace(Database control, Caller caller) {
        Overview overview = Overview.of(control, caller);
        List<Workspace.Project> projects = overview.projects().stream()
                .map(project -> project(project, overview.environments()))
                .toList();
        return new Workspace(
                overview.organization().id(), overview.organization().name(), projects);
    }

    private static Workspace.Project project(Project project, List<Environment> environments) {
        return new Workspace.Project(
                project.id(),
                project.slug(),
                project.name(),
                environments.stream()
                        .filter(environment -> environment.projectId().equals(project.id()))
                        .map(environment -> new Workspace.Environment(
                                environment.id(),
                                environment.environment(),
                                environment.status().value()))
                        .toList());
    }
}
