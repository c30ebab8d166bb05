package dev.bkend.docs;

import dev.bkend.api.Caller;
import java.util.List;

/** What an organization has, as far as get_context tells about it. */
public record Workspace(String organizationId, String organizationName, List<Project> projects) {

    public record Project(String id, String slug, String name, List<Environment> environments) {
        public Project {
            environments = List.copyOf(environments);
        }
    }

    public record Environment(String id, String name, String status) {}

    public Workspace {
        projects = List.copyOf(projects);
    }

    /** Looks up the caller's organization with the projects and environments in the caller's reach. */
    @FunctionalInterface
    public interface Source {
        Workspace of(Caller caller);
    }
}
