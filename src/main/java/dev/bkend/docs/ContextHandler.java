package dev.bkend.docs;

import dev.bkend.api.Caller;
import dev.bkend.generated.rest.ContextApi;
import java.util.List;

/** Answers get_context: where the caller is, what is there, and the rules of the house. */
public final class ContextHandler implements ContextApi {

    private final String baseUrl;
    private final Workspace.Source workspaces;

    public ContextHandler(String baseUrl, Workspace.Source workspaces) {
        this.baseUrl = baseUrl;
        this.workspaces = workspaces;
    }

    @Override
    public String getContext(Caller caller) {
        return new ContextPage(baseUrl, caller.scopes(), readable(caller, workspaces.of(caller))).markdown();
    }

    /** The context is open to every token, so it must not become a way around the scopes of the lists. */
    private static Workspace readable(Caller caller, Workspace workspace) {
        if (!caller.scopes().allow("project:read")) {
            return new Workspace(workspace.organizationId(), workspace.organizationName(), List.of());
        }
        if (caller.scopes().allow("environment:read")) {
            return workspace;
        }
        List<Workspace.Project> projects = workspace.projects().stream()
                .map(project -> new Workspace.Project(project.id(), project.slug(), project.name(), List.of()))
                .toList();
        return new Workspace(workspace.organizationId(), workspace.organizationName(), projects);
    }
}
