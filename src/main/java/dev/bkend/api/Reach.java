package dev.bkend.api;

import java.util.Optional;
import java.util.Set;

/**
 * The part of an organization a token may touch.
 *
 * @param projects ids of the only projects it reaches; empty means all
 * @param environment name of the only environment it reaches, in each of those projects; empty means all
 */
public record Reach(Set<String> projects, Optional<String> environment) {

    public static final Reach EVERYTHING = new Reach(Set.of(), Optional.empty());

    public Reach {
        projects = Set.copyOf(projects);
    }

    public boolean project(String projectId) {
        return projects.isEmpty() || projects.contains(projectId);
    }

    public boolean environment(String projectId, String name) {
        return project(projectId) && (environment.isEmpty() || environment.get().equals(name));
    }

    /** Whether whatever the other reaches is reached by this one too. */
    public boolean covers(Reach other) {
        boolean everyProject =
                projects.isEmpty() || (!other.projects.isEmpty() && projects.containsAll(other.projects));
        return everyProject && (environment.isEmpty() || environment.equals(other.environment));
    }
}
