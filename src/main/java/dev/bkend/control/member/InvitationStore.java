package dev.bkend.control.member;

import dev.bkend.control.Paging;
import dev.bkend.generated.model.AssignableRole;
import dev.bkend.generated.model.Invitation;
import dev.bkend.generated.model.InvitationStatus;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code invitations}; a code is never read back. */
final class InvitationStore {

    private static final String SELECT = """
        select id, organization_id, name, email, role, invited_by, expires_at, accepted_at, cancelled_at, created_at,
            updated_at
        from invitations
        """;

    private static final String PENDING = "accepted_at is null and cancelled_at is null and expires_at > ?";

    private InvitationStore() {}

    static Optional<Invitation> find(Session session, String organizationId, String id, Instant now) {
        return session.queryOne(
                SELECT + "where id = ? and organization_id = ?", row -> invitation(row, now), id, organizationId);
    }

    /** The one that waits for whoever has this address and this code. */
    static Optional<Invitation> pending(Session session, String email, InvitationCode code, Instant now) {
        return session.queryOne(
                SELECT + "where email = ? and hash = ? and " + PENDING,
                row -> invitation(row, now),
                email,
                code.hash(),
                now);
    }

    static List<Invitation> pending(Session session, String organizationId, String email, Instant now) {
        return session.query(
                SELECT + "where organization_id = ? and email = ? and " + PENDING,
                row -> invitation(row, now),
                organizationId,
                email,
                now);
    }

    static List<Invitation> list(Session session, String organizationId, Paging paging, Instant now) {
        return session.query(
                SELECT + "where organization_id = ? order by created_at desc, id desc limit ? offset ?",
                row -> invitation(row, now),
                organizationId,
                paging.limit(),
                paging.offset());
    }

    static long count(Session session, String organizationId) {
        return session.queryOne(
                        "select count(*) as n from invitations where organization_id = ?",
                        row -> row.number("n"),
                        organizationId)
                .orElse(0L);
    }

    static long countPending(Session session, String organizationId, Instant now) {
        return session.queryOne(
                        "select count(*) as n from invitations where organization_id = ? and " + PENDING,
                        row -> row.number("n"),
                        organizationId,
                        now)
                .orElse(0L);
    }

    static void insert(Session session, Invitation invitation, InvitationCode code) {
        session.update(
                """
                insert into invitations (id, organization_id, name, email, role, hash, invited_by, expires_at,
                    created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                invitation.id(),
                invitation.organizationId(),
                invitation.name(),
                invitation.email(),
                invitation.role().value(),
                code.hash(),
                invitation.invitedBy(),
                invitation.expiresAt(),
                invitation.createdAt(),
                invitation.updatedAt());
    }

    static void renew(Session session, Invitation renewed, InvitationCode code) {
        session.update(
                "update invitations set hash = ?, invited_by = ?, expires_at = ?, updated_at = ? where id = ?",
                code.hash(),
                renewed.invitedBy(),
                renewed.expiresAt(),
                renewed.updatedAt(),
                renewed.id());
    }

    static void accept(Session session, String id, Instant now) {
        session.update("update invitations set accepted_at = ?, updated_at = ? where id = ?", now, now, id);
    }

    static void cancel(Session session, String id, Instant now) {
        session.update("update invitations set cancelled_at = ?, updated_at = ? where id = ?", now, now, id);
    }

    /** Those that somebody sent to a role that they may not give any more. */
    static void cancelBeyond(
            CurrentRole standing, Session session, String organizationId, String personId, Instant now) {
        for (AssignableRole role : AssignableRole.values()) {
            if (!standing.decidesOn(role.value())) {
                session.update(
                        "update invitations set cancelled_at = ?, updated_at = ? where organization_id = ?"
                                + " and invited_by = ? and role = ? and "
                                + PENDING,
                        now,
                        now,
                        organizationId,
                        personId,
                        role.value(),
                        now);
            }
        }
    }

    /** Those that somebody sent who does not belong to the organization any more. */
    static void cancelThoseOf(Session session, String organizationId, String personId, Instant now) {
        session.update(
                "update invitations set cancelled_at = ?, updated_at = ? where organization_id = ? and invited_by = ?"
                        + " and "
                        + PENDING,
                now,
                now,
                organizationId,
                personId,
                now);
    }

    private static Invitation invitation(Row row, Instant now) {
        return new Invitation(
                row.text("id"),
                row.text("organization_id"),
                row.text("name"),
                row.text("email"),
                AssignableRole.of(row.text("role")),
                status(row, now),
                row.text("invited_by"),
                row.instant("expires_at"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static InvitationStatus status(Row row, Instant now) {
        if (row.optionalInstant("accepted_at").isPresent()) {
            return InvitationStatus.ACCEPTED;
        }
        if (row.optionalInstant("cancelled_at").isPresent()) {
            return InvitationStatus.CANCELLED;
        }
        return row.instant("expires_at").isAfter(now) ? InvitationStatus.PENDING : InvitationStatus.EXPIRED;
    }
}
