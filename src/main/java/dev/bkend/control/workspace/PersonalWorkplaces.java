package dev.bkend.control.workspace;

import dev.bkend.identity.person.Members;
import dev.bkend.identity.person.Members.Membership;
import dev.bkend.identity.person.Workplaces;
import dev.bkend.store.Database;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The organizations that a person belongs to, with their projects and environments, as far as a page can show them. */
public final class PersonalWorkplaces implements Workplaces {

    private static final int MOST = 5_000;

    private final Database control;

    public PersonalWorkplaces(Database control) {
        this.control = control;
    }

    /** A project with one of its environments, or neither if the organization has no project. */
    private record Line(
            String organization, Optional<String> projectId, Optional<String> project, Optional<String> environment) {

        static Line of(Row row) {
            return new Line(
                    row.text("organization"),
                    row.optionalText("project_id"),
                    row.optionalText("project"),
                    row.optionalText("environment"));
        }
    }

    @Override
    public List<Organization> of(String personId) {
        return control.read(session -> {
            List<Organization> organizations = new ArrayList<>();
            int left = MOST;
            for (Membership membership : Members.of(session, personId)) {
                List<Line> lines = lines(session, membership.organizationId(), left);
                if (!lines.isEmpty()) {
                    organizations.add(organization(membership, lines));
                }
                left -= lines.size();
            }
            return List.copyOf(organizations);
        });
    }

    private static List<Line> lines(Session session, String organizationId, int most) {
        return session.query("""
            select coalesce(o.display_name, o.name) as organization, p.id as project_id, p.name as project,
                e.name as environment
            from organizations o
            left join projects p on p.organization_id = o.id
            left join environments e on e.project_id = p.id
            where o.id = ?
            order by p.created_at desc, p.id, e.created_at, e.id
            limit ?
            """, Line::of, organizationId, most);
    }

    private static Organization organization(Membership membership, List<Line> lines) {
        Map<String, Project> projects = new LinkedHashMap<>();
        for (Line line : lines) {
            line.projectId()
                    .map(id -> projects.computeIfAbsent(
                            id, same -> new Project(id, line.project().orElse(""), new ArrayList<>())))
                    .ifPresent(project -> line.environment().ifPresent(project.environments()::add));
        }
        return new Organization(
                membership.organizationId(),
                lines.getFirst().organization(),
                membership.role(),
                List.copyOf(projects.values()));
    }
}
