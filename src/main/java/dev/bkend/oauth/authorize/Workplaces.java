package dev.bkend.oauth.authorize;

import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.store.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a person may let a client work. */
public final class Workplaces {

    private static final int MOST = 5_000;

    private final Database control;

    public Workplaces(Database control) {
        this.control = control;
    }

    /** @param role the person's */
    public record Organization(String id, String name, String role, List<Project> projects) {

        /** What the person may do there at most. */
        Scopes most() {
            return Roles.most(role);
        }
    }

    public record Project(String id, String name, List<String> environments) {}

    private record Line(
            String organizationId,
            String organization,
            String role,
            String projectId,
            String project,
            String environment) {}

    /** The organizations of a person with their projects, in the order in which they joined. */
    public List<Organization> of(String personId) {
        List<Line> lines = control.ask(session -> session.query(
                """
                select o.id as organization_id, coalesce(o.display_name, o.name) as organization, m.role,
                    coalesce(p.id, '') as project_id, coalesce(p.name, '') as project, coalesce(e.name, '') as environment
                from members m
                join organizations o on o.id = m.organization_id
                left join projects p on p.organization_id = o.id
                left join environments e on e.project_id = p.id
                where m.person_id = ?
                order by m.created_at, o.id, p.created_at desc, p.id, e.created_at, e.id
                limit ?
                """,
                row -> new Line(
                        row.text("organization_id"),
                        row.text("organization"),
                        row.text("role"),
                        row.text("project_id"),
                        row.text("project"),
                        row.text("environment")),
                personId,
                MOST));
        Map<String, Organization> organizations = new LinkedHashMap<>();
        Map<String, Project> projects = new LinkedHashMap<>();
        for (Line line : lines) {
            Organization organization = organizations.computeIfAbsent(
                    line.organizationId(),
                    id -> new Organization(id, line.organization(), line.role(), new ArrayList<>()));
            if (!line.projectId().isEmpty()) {
                Project project = projects.computeIfAbsent(line.projectId(), id -> {
                    Project found = new Project(id, line.project(), new ArrayList<>());
                    organization.projects().add(found);
                    return found;
                });
                if (!line.environment().isEmpty()) {
                    project.environments().add(line.environment());
                }
            }
        }
        return List.copyOf(organizations.values());
    }
}
