package dev.bkend.identity.person;

import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code members}: who belongs to which organization, and as what. */
public final class Members {

    private static final String SELECT = """
        select m.organization_id, m.role, m.created_at, p.id, p.email, p.name
        from members m join people p on p.id = m.person_id
        """;

    private Members() {}

    /** A person in an organization. */
    public record Membership(Person person, String organizationId, String role, Instant since) {

        static Membership of(Row row) {
            return new Membership(
                    People.person(row), row.text("organization_id"), row.text("role"), row.instant("created_at"));
        }
    }

    public static Optional<Membership> find(Session session, String organizationId, String personId) {
        return session.queryOne(
                SELECT + "where m.organization_id = ? and m.person_id = ?", Membership::of, organizationId, personId);
    }

    /** What somebody is in an organization; nothing if they do not belong to it. */
    public static Optional<String> role(Session session, String organizationId, String personId) {
        return session.queryOne(
                "select role from members where organization_id = ? and person_id = ?",
                row -> row.text("role"),
                organizationId,
                personId);
    }

    /** @param email as it is stored */
    public static boolean has(Session session, String organizationId, String email) {
        return session.queryOne(
                        SELECT + "where m.organization_id = ? and p.email = ?", Membership::of, organizationId, email)
                .isPresent();
    }

    /** The organizations of a person, in the order in which they joined. */
    public static List<Membership> of(Session session, String personId) {
        return session.query(
                SELECT + "where m.person_id = ? order by m.created_at, m.organization_id", Membership::of, personId);
    }

    /** The owner of the first organization. */
    public static Optional<Membership> firstOwner(Session session) {
        return session
                .query(SELECT + "where m.role = 'owner' order by m.created_at, m.person_id limit 1", Membership::of)
                .stream()
                .findFirst();
    }

    /** Oldest first. */
    public static List<Membership> list(Session session, String organizationId, int limit, long offset) {
        return session.query(
                SELECT + "where m.organization_id = ? order by m.created_at, m.person_id limit ? offset ?",
                Membership::of,
                organizationId,
                limit,
                offset);
    }

    public static long count(Session session, String organizationId) {
        return session.queryOne(
                        "select count(*) as n from members where organization_id = ?",
                        row -> row.number("n"),
                        organizationId)
                .orElse(0L);
    }

    /** Who belongs to it already keeps their role. */
    public static void insert(Session session, String organizationId, String personId, String role, Instant now) {
        session.update("""
            insert into members (organization_id, person_id, role, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """, organizationId, personId, role, now);
    }

    public static void setRole(Session session, String organizationId, String personId, String role) {
        session.update(
                "update members set role = ? where organization_id = ? and person_id = ?",
                role,
                organizationId,
                personId);
    }

    public static void remove(Session session, String organizationId, String personId) {
        session.update("delete from members where organization_id = ? and person_id = ?", organizationId, personId);
    }
}
