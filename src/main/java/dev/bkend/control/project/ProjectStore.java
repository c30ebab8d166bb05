package dev.bkend.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.Caller;
import dev.bkend.api.Completion;
import dev.bkend.api.json.Json;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.Cloud;
import dev.bkend.generated.model.Project;
import dev.bkend.generated.model.ProjectStatus;
import dev.bkend.store.PrefixMatch;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import dev.bkend.store.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of {@code projects}, as far as a caller reaches. */
public final class ProjectStore {

    private static final String SELECT = """
        select p.*, (select count(*) from environments e where e.project_id = p.id) as environment_count
        from projects p
        """;

    private ProjectStore() {}

    public static Optional<Project> find(Session session, Caller caller, String id) {
        return caller.reach().project(id)
                ? session.queryOne(
                        SELECT + "where p.id = ? and p.organization_id = ?",
                        ProjectStore::project,
                        id,
                        caller.organizationId())
                : Optional.empty();
    }

    public static List<Project> list(Session session, Caller caller, Paging paging) {
        return session.query(
                reached(caller)
                        .enclosed(SELECT + "where ", " order by p.created_at desc, p.id desc")
                        .append(" limit ? offset ?", paging.limit(), paging.offset()),
                ProjectStore::project);
    }

    public static long count(Session session, Caller caller) {
        return session.queryOne(
                        Sql.of("select count(*) as n from projects p where ").append(reached(caller)),
                        row -> row.number("n"))
                .orElse(0L);
    }

    public static List<PrefixMatch> beginning(Session session, Caller caller, String prefix) {
        return session.query(
                Sql.of("select p.id as value, count(*) over () as total from projects p where ")
                        .append(reached(caller).and(PrefixMatch.begins(prefix, "p.id", "p.slug", "p.name")))
                        .append(" order by p.name, p.id limit ?", Completion.MOST),
                PrefixMatch::of);
    }

    private static Sql reached(Caller caller) {
        return Sql.of("p.organization_id = ?", caller.organizationId()).and(reached("p.id", caller));
    }

    /** That a column has the id of a project which the caller reaches. */
    public static Sql reached(String column, Caller caller) {
        Set<String> projects = caller.reach().projects();
        return projects.isEmpty() ? Sql.EMPTY : Sql.in(column, projects);
    }

    static boolean slugTaken(Session session, String organizationId, String slug) {
        return session.queryOne(
                        "select id from projects where organization_id = ? and slug = ?",
                        row -> row.text("id"),
                        organizationId,
                        slug)
                .isPresent();
    }

    static void insert(Session session, Project project) {
        session.update(
                """
                insert into projects (id, organization_id, slug, name, description, primary_cloud, primary_region,
                    settings, status, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                project.id(),
                project.organizationId(),
                project.slug(),
                project.name(),
                project.description(),
                project.primaryCloud().value(),
                project.primaryRegion(),
                project.settings().toString(),
                project.status().value(),
                project.createdAt(),
                project.updatedAt());
    }

    static void update(Session session, Project project, Instant now) {
        session.update(
                "update projects set name = ?, description = ?, settings = ?, updated_at = ? where id = ?",
                project.name(),
                project.description(),
                project.settings().toString(),
                now,
                project.id());
    }

    /** Most projects have none, which needs no parser. */
    private static JsonNode settings(String json) {
        return json.equals("{}") ? JsonNodeFactory.instance.objectNode() : Json.parse(json);
    }

    private static Project project(Row row) {
        return new Project(
                row.text("id"),
                row.text("organization_id"),
                row.text("slug"),
                row.text("name"),
                row.optionalText("description").orElse(null),
                Cloud.of(row.text("primary_cloud")),
                row.text("primary_region"),
                settings(row.text("settings")),
                Math.toIntExact(row.number("environment_count")),
                ProjectStatus.of(row.text("status")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
