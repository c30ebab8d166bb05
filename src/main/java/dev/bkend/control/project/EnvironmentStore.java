package dev.bkend.control.project;

import dev.bkend.api.Caller;
import dev.bkend.api.Completion;
import dev.bkend.api.Ids;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.Cloud;
import dev.bkend.generated.model.Environment;
import dev.bkend.generated.model.EnvironmentStatus;
import dev.bkend.generated.model.EnvironmentType;
import dev.bkend.generated.model.Project;
import dev.bkend.store.PrefixMatch;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import dev.bkend.store.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code environments}, as far as a caller reaches. */
public final class EnvironmentStore {

    private static final String FROM = "from environments e join projects p on p.id = e.project_id ";

    private EnvironmentStore() {}

    /** An environment that is not stored yet; it needs nothing but its row to be active. */
    static Environment fresh(Project project, String name, EnvironmentType type, Instant now) {
        return new Environment(
                Ids.next("env"),
                project.id(),
                name,
                type,
                project.primaryCloud(),
                project.primaryRegion(),
                null,
                EnvironmentStatus.ACTIVE,
                null,
                now,
                now);
    }

    public static Optional<Environment> find(Session session, Caller caller, String id) {
        return session.queryOne(
                        "select e.* " + FROM + "where e.id = ? and p.organization_id = ?",
                        EnvironmentStore::environment,
                        id,
                        caller.organizationId())
                .filter(found -> caller.reach().environment(found.projectId(), found.environment()));
    }

    public static Optional<Environment> named(Session session, Caller caller, String projectId, String name) {
        return session.queryOne(
                        "select e.* " + FROM + "where e.project_id = ? and e.name = ? and p.organization_id = ?",
                        EnvironmentStore::environment,
                        projectId,
                        name,
                        caller.organizationId())
                .filter(found -> caller.reach().environment(found.projectId(), found.environment()));
    }

    /** Every one there is, whoever it belongs to. */
    public static List<String> ids(Session session) {
        return session.query("select id from environments order by id", row -> row.text("id"));
    }

    /** The organization an environment belongs to. */
    public static Optional<String> organization(Session session, String id) {
        return session.queryOne(
                "select p.organization_id " + FROM + "where e.id = ?", row -> row.text("organization_id"), id);
    }

    /** Every environment the caller reaches, oldest first, narrowed to a project or a name if one is given. */
    public static List<Environment> all(
            Session session, Caller caller, @Nullable String projectId, @Nullable String name) {
        return session.query(
                reached(caller, projectId)
                        .and(equal("e.name", name))
                        .enclosed("select e.* " + FROM + "where ", " order by e.created_at, e.id"),
                EnvironmentStore::environment);
    }

    static List<Environment> list(Session session, Caller caller, @Nullable String projectId, Paging paging) {
        return session.query(
                reached(caller, projectId)
                        .enclosed("select e.* " + FROM + "where ", " order by e.created_at desc, e.id desc")
                        .append(" limit ? offset ?", paging.limit(), paging.offset()),
                EnvironmentStore::environment);
    }

    static long count(Session session, Caller caller, @Nullable String projectId) {
        return session.queryOne(
                        Sql.of("select count(*) as n " + FROM + "where ").append(reached(caller, projectId)),
                        row -> row.number("n"))
                .orElse(0L);
    }

    public static List<PrefixMatch> beginning(
            Session session, Caller caller, @Nullable String projectId, String prefix) {
        return session.query(
                reached(caller, projectId)
                        .and(PrefixMatch.begins(prefix, "e.id", "e.name"))
                        .enclosed(
                                "select e.id as value, count(*) over () as total " + FROM + "where ",
                                " order by p.name, e.name, e.id")
                        .append(" limit ?", Completion.MOST),
                PrefixMatch::of);
    }

    /** Names, which several projects may have in common. */
    public static List<PrefixMatch> namesBeginning(
            Session session, Caller caller, @Nullable String projectId, String prefix) {
        return session.query(
                reached(caller, projectId)
                        .and(PrefixMatch.begins(prefix, "e.id", "e.name"))
                        .enclosed(
                                "select e.name as value, count(*) over () as total " + FROM + "where ",
                                " group by e.name order by e.name")
                        .append(" limit ?", Completion.MOST),
                PrefixMatch::of);
    }

    private static Sql reached(Caller caller, @Nullable String projectId) {
        return Sql.of("p.organization_id = ?", caller.organizationId())
                .and(equal("e.project_id", projectId))
                .and(ProjectStore.reached("e.project_id", caller))
                .and(equal("e.name", caller.reach().environment().orElse(null)));
    }

    /** Always met if there is nothing to compare with. */
    private static Sql equal(String column, @Nullable String value) {
        return value == null ? Sql.EMPTY : Sql.of(column + " = ?", value);
    }

    static void insert(Session session, Environment environment, String engine) {
        session.update(
                """
                insert into environments (id, project_id, name, type, cloud, region, cluster, engine, status,
                    status_message, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                environment.id(),
                environment.projectId(),
                environment.environment(),
                environment.environmentType().value(),
                environment.cloud().value(),
                environment.region(),
                environment.cluster(),
                engine,
                environment.status().value(),
                environment.statusMessage(),
                environment.createdAt(),
                environment.updatedAt());
    }

    private static Environment environment(Row row) {
        return new Environment(
                row.text("id"),
                row.text("project_id"),
                row.text("name"),
                EnvironmentType.of(row.text("type")),
                Cloud.of(row.text("cloud")),
                row.text("region"),
                row.optionalText("cluster").orElse(null),
                EnvironmentStatus.of(row.text("status")),
                row.optionalText("status_message").orElse(null),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
