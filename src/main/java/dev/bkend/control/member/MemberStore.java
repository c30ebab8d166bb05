package dev.bkend.control.member;

import dev.bkend.control.Paging;
import dev.bkend.generated.model.Member;
import dev.bkend.generated.model.Role;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code members}, with the people they stand for. */
final class MemberStore {

    private static final String SELECT = """
        select m.organization_id, m.person_id, m.role, m.created_at, p.name, p.email
        from members m join people p on p.id = m.person_id
        """;

    private MemberStore() {}

    static Optional<Member> find(Session session, String organizationId, String personId) {
        return session.queryOne(
                SELECT + "where m.organization_id = ? and m.person_id = ?",
                MemberStore::member,
                organizationId,
                personId);
    }

    static boolean has(Session session, String organizationId, String email) {
        return session.queryOne(
                        SELECT + "where m.organization_id = ? and p.email = ?",
                        MemberStore::member,
                        organizationId,
                        email)
                .isPresent();
    }

    static List<Member> list(Session session, String organizationId, Paging paging) {
        return session.query(
                SELECT + "where m.organization_id = ? order by m.created_at, m.person_id limit ? offset ?",
                MemberStore::member,
                organizationId,
                paging.limit(),
                paging.offset());
    }

    static long count(Session session, String organizationId) {
        return session.queryOne(
                        "select count(*) as n from members where organization_id = ?",
                        row -> row.number("n"),
                        organizationId)
                .orElse(0L);
    }

    /** Who belongs to it already keeps their role. */
    static void insert(Session session, String organizationId, String personId, String role, Instant now) {
        session.update("""
            insert into members (organization_id, person_id, role, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """, organizationId, personId, role, now);
    }

    static void setRole(Session session, String organizationId, String personId, String role) {
        session.update(
                "update members set role = ? where organization_id = ? and person_id = ?",
                role,
                organizationId,
                personId);
    }

    /** With everything that acts for the person there. Keys of apps act for the app, and stay. */
    static void remove(Session session, String organizationId, String personId, Instant now) {
        session.update("""
            update access_tokens set revoked_at = ?, updated_at = ?
            where organization_id = ? and created_by = ? and type = 'management' and revoked_at is null
            """, now, now, organizationId, personId);
        session.update(
                "update grants set revoked_at = ? where organization_id = ? and person_id = ? and revoked_at is null",
                now,
                organizationId,
                personId);
        session.update("delete from members where organization_id = ? and person_id = ?", organizationId, personId);
    }

    private static Member member(Row row) {
        return new Member(
                row.text("person_id"),
                row.text("organization_id"),
                row.text("name"),
                row.text("email"),
                Role.of(row.text("role")),
                row.instant("created_at"));
    }
}
