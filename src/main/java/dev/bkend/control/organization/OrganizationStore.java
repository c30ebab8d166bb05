package dev.bkend.control.organization;

import dev.bkend.api.Caller;
import dev.bkend.generated.model.Organization;
import dev.bkend.generated.model.OrganizationStatus;
import dev.bkend.generated.model.Role;
import dev.bkend.store.PrefixMatch;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import dev.bkend.store.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code organizations}. */
public final class OrganizationStore {

    private OrganizationStore() {}

    public static Optional<Organization> find(Session session, Caller caller) {
        return session.queryOne("""
            select id, slug, name, display_name, description, plan, status, created_at, updated_at
            from organizations
            where id = ?
            """, row -> organization(row, caller), caller.organizationId());
    }

    public static List<PrefixMatch> beginning(Session session, Caller caller, String prefix) {
        Sql known = Sql.of("id = ?", caller.organizationId())
                .and(PrefixMatch.begins(prefix, "id", "slug", "name", "display_name"));
        return session.query(
                Sql.of("select id as value, 1 as total from organizations where ")
                        .append(known),
                PrefixMatch::of);
    }

    /** What people call an organization, whoever asks. */
    public static Optional<String> name(Session session, String id) {
        return session.queryOne(
                "select coalesce(display_name, name) as name from organizations where id = ?",
                row -> row.text("name"),
                id);
    }

    /** The one that a server begins with. */
    public static void insertFirst(Session session, String id, Instant now) {
        session.update("""
            insert into organizations (id, slug, name, plan, status, created_at, updated_at)
            values (?, 'my-organization', 'My organization', 'self-hosted', 'active', ?, ?)
            """, id, now, now);
    }

    private static Organization organization(Row row, Caller caller) {
        return new Organization(
                row.text("id"),
                row.text("slug"),
                row.text("name"),
                row.optionalText("display_name").orElse(null),
                row.optionalText("description").orElse(null),
                row.text("plan"),
                OrganizationStatus.of(row.text("status")),
                Role.of(caller.role()),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
