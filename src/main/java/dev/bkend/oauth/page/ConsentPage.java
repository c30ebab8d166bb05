package dev.bkend.oauth.page;

import java.util.List;
import java.util.Optional;

/**
 * Asks a person what a program may do.
 *
 * @param clientUriHost where the program says that it comes from
 * @param redirectHost where the answer goes
 * @param loopback whether that is a program on this computer
 * @param vouching who vouches for that
 * @param projects of all the organizations
 * @param rememberable whether the answer may be kept
 */
public record ConsentPage(
        String action,
        String requestId,
        String csrf,
        String personEmail,
        String clientName,
        Optional<String> clientUriHost,
        String redirectHost,
        boolean loopback,
        Vouching vouching,
        List<Organization> organizations,
        List<Project> projects,
        List<Level> levels,
        boolean rememberable) {

    public ConsentPage {
        clientName = DisplayText.name(clientName);
        clientUriHost = clientUriHost.map(DisplayText::host);
        redirectHost = DisplayText.host(redirectHost);
        organizations = List.copyOf(organizations);
        projects = List.copyOf(projects);
        levels = List.copyOf(levels);
    }

    /** Who knows that a program is what it says. */
    public enum Vouching {
        NOBODY,
        /** It is described at the host that it comes from. */
        SITE,
        /** Whoever runs this server registered it. */
        OPERATOR
    }

    /**
     * One that the person belongs to; the selected one is offered first.
     *
     * @param role what they are there
     */
    public record Organization(String id, String name, String role, boolean selected) {

        public Organization {
            name = DisplayText.name(name);
        }
    }

    /** @param environments their names */
    public record Project(String id, String organizationId, String name, List<String> environments) {

        public Project {
            name = DisplayText.name(name);
            environments = List.copyOf(environments);
        }
    }

    /** @param scopes what it lets a program do, in words */
    public record Level(String value, String title, String text, List<String> scopes, boolean selected) {

        public Level {
            scopes = List.copyOf(scopes);
        }
    }

    /** An organization with its projects. */
    record Group(String name, List<Project> projects) {}

    String initial() {
        return DisplayText.initial(clientName);
    }

    boolean verified() {
        return vouching != Vouching.NOBODY;
    }

    boolean byOperator() {
        return vouching == Vouching.OPERATOR;
    }

    boolean severalOrganizations() {
        return organizations.size() > 1;
    }

    boolean anyProjects() {
        return !projects.isEmpty();
    }

    List<Group> groups() {
        return organizations.stream()
                .map(organization -> new Group(organization.name(), projectsOf(organization)))
                .filter(group -> !group.projects().isEmpty())
                .toList();
    }

    private List<Project> projectsOf(Organization organization) {
        return projects.stream()
                .filter(project -> project.organizationId().equals(organization.id()))
                .toList();
    }

    boolean anyEnvironments() {
        return !environments().isEmpty();
    }

    /** Of any project, each name once. */
    List<String> environments() {
        return projects.stream()
                .flatMap(project -> project.environments().stream())
                .distinct()
                .toList();
    }
}
