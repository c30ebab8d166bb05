package dev.bkend.oauth.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a person what a program may do.
 *
 * @param clientUriHost where the program says that it comes from
 * @param redirectHost where the answer goes
 * @param loopback whether that is a program on this computer
 * @param vouching who vouches for that
 * @param projects of all the organizations
 * @param rememberable whether the answer may be kept
 * @param earlier what the person let the program do before
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
        boolean rememberable,
        Earlier earlier) {

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

    /**
     * What the person chose the last time, which is offered first.
     *
     * @param projects ids; none for all
     * @param environment its name; empty for all
     * @param keeps what stays allowed there, in words, beside what is asked for now
     */
    public record Earlier(Set<String> projects, String environment, List<String> keeps) {

        public static final Earlier NOTHING = new Earlier(Set.of(), "", List.of());

        public Earlier {
            projects = Set.copyOf(projects);
            keeps = List.copyOf(keeps);
        }
    }

    /** An organization with its projects. */
    record Group(String name, List<Choice> projects) {}

    record Choice(String id, String name, boolean selected) {}

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

    private List<Choice> projectsOf(Organization organization) {
        return projects.stream()
                .filter(project -> project.organizationId().equals(organization.id()))
                .map(project -> new Choice(
                        project.id(), project.name(), earlier.projects().contains(project.id())))
                .toList();
    }

    boolean someProjects() {
        return projects.stream().anyMatch(project -> earlier.projects().contains(project.id()));
    }

    boolean adds() {
        return !earlier.keeps().isEmpty();
    }

    List<String> keeps() {
        return earlier.keeps();
    }

    boolean anyEnvironments() {
        return !environments().isEmpty();
    }

    /** Of any project, each name once. */
    List<Choice> environments() {
        return projects.stream()
                .flatMap(project -> project.environments().stream())
                .distinct()
                .map(name -> new Choice(name, name, name.equals(earlier.environment())))
                .toList();
    }
}
