package dev.bkend.api;

import static dev.bkend.api.problem.Problem.FORBIDDEN;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of an organization a token may touch. Whether a call stays within it is decided by {@link #covers} alone.
 *
 * @param projects ids of the only projects it reaches; empty means all
 * @param environment name of the only environment it reaches, in each of those projects; empty means all
 */
public record Reach(Set<String> projects, Optional<String> environment) {

    public static final Reach EVERYTHING = new Reach(Set.of(), Optional.empty());

    public Reach {
        projects = Set.copyOf(projects);
    }

    /** One environment of one project. */
    public static Reach of(String projectId, String environment) {
        return new Reach(Set.of(projectId), Optional.of(environment));
    }

    /** Whether anything of a project is reached: enough to see it, and not to decide on it. */
    public boolean project(String projectId) {
        return projects.isEmpty() || projects.contains(projectId);
    }

    public boolean environment(String projectId, String name) {
        return covers(of(projectId, name));
    }

    /** Whether whatever the other reaches is reached by this one too. */
    public boolean covers(Reach other) {
        boolean everyProject =
                projects.isEmpty() || (!other.projects.isEmpty() && projects.containsAll(other.projects));
        return everyProject && (environment.isEmpty() || environment.equals(other.environment));
    }

    /**
     * Throws FORBIDDEN unless all of a part is reached.
     *
     * @param because what would go beyond, as a sentence
     */
    public void require(Reach part, String because) {
        if (!covers(part)) {
            throw FORBIDDEN.because("This token is limited to " + limits() + ". " + because
                    + " Stay within that, or use a token without that limit.");
        }
    }

    /** Throws FORBIDDEN unless what is decided on as a whole is reached as a whole. */
    void require(Extent extent) {
        switch (extent) {
            case PLACE -> {
                // Each handler looks up what it was given, and does not find what is not reached.
            }
            case PROJECT ->
                require(
                        new Reach(projects, Optional.empty()),
                        "This decides on a project as a whole, with all its environments.");
            case ORGANIZATION -> require(EVERYTHING, "This decides on the organization as a whole.");
        }
    }

    private String limits() {
        String only = projects.isEmpty() ? "" : "the projects " + String.join(", ", new TreeSet<>(projects));
        return environment
                .map(name -> "the environment \"" + name + "\"" + (only.isEmpty() ? "" : " of " + only))
                .orElse(only);
    }
}
