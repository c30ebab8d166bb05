package dev.bkend.control.token;

import dev.bkend.api.Caller;
import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.json.Json;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.control.Paging;
import dev.bkend.generated.model.AccessToken;
import dev.bkend.generated.model.AccessTokenStatus;
import dev.bkend.generated.model.AccessTokenType;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of {@code access_tokens}; the secret itself is never read back. */
public final class AccessTokenStore {

    private static final String SELECT = """
        select id, organization_id, name, type, prefix, scopes, projects, environment, created_by, last_used_at,
            expires_at, revoked_at, created_at, updated_at
        from access_tokens
        """;

    private AccessTokenStore() {}

    static Optional<AccessToken> find(Session session, String organizationId, String id, Instant now) {
        return session.queryOne(
                SELECT + "where id = ? and organization_id = ?", row -> token(row, now), id, organizationId);
    }

    /** All tokens of an organization, newest first. */
    public static List<AccessToken> all(Session session, String organizationId, Instant now) {
        return session.query(
                SELECT + "where organization_id = ? order by created_at desc, id desc",
                row -> token(row, now),
                organizationId);
    }

    static List<AccessToken> list(Session session, String organizationId, Paging paging, Instant now) {
        return session.query(
                SELECT + "where organization_id = ? order by created_at desc, id desc limit ? offset ?",
                row -> token(row, now),
                organizationId,
                paging.limit(),
                paging.offset());
    }

    static long count(Session session, String organizationId) {
        return session.queryOne(
                        "select count(*) as n from access_tokens where organization_id = ?",
                        row -> row.number("n"),
                        organizationId)
                .orElse(0L);
    }

    public static void insert(Session session, AccessToken token, TokenValue value) {
        session.update(
                """
                insert into access_tokens (id, organization_id, name, type, hash, prefix, value, scopes, projects,
                    environment, created_by, expires_at, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token.id(),
                token.organizationId(),
                token.name(),
                token.type().value(),
                value.hash(),
                token.prefix(),
                token.type() == AccessTokenType.PUBLISHABLE ? value.text() : null,
                Json.array(token.scopes()),
                Json.array(token.projects()),
                token.environment(),
                token.createdBy(),
                token.expiresAt(),
                token.createdAt(),
                token.updatedAt());
    }

    static void revoke(Session session, String id, Instant now) {
        session.update(
                "update access_tokens set revoked_at = ?, updated_at = ? where id = ? and revoked_at is null",
                now,
                now,
                id);
    }

    /** Whether a token exists for a caller: within its own reach, and another's only for who manages the organization. */
    public static boolean visible(Caller caller, AccessToken token) {
        return caller.reach().covers(reach(token))
                && (Roles.manages(caller.role()) || token.createdBy().equals(caller.subject()));
    }

    private static Reach reach(AccessToken token) {
        return new Reach(Set.copyOf(token.projects()), Optional.ofNullable(token.environment()));
    }

    private static AccessToken token(Row row, Instant now) {
        Optional<Instant> expiresAt = row.optionalInstant("expires_at");
        return new AccessToken(
                row.text("id"),
                row.text("organization_id"),
                row.text("name"),
                AccessTokenType.of(row.text("type")),
                Json.texts(row.text("scopes")),
                Json.texts(row.text("projects")),
                row.optionalText("environment").orElse(null),
                row.text("prefix"),
                status(row.optionalInstant("revoked_at"), expiresAt, now),
                row.optionalInstant("last_used_at").orElse(null),
                expiresAt.orElse(null),
                row.text("created_by"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static AccessTokenStatus status(Optional<Instant> revokedAt, Optional<Instant> expiresAt, Instant now) {
        if (revokedAt.isPresent()) {
            return AccessTokenStatus.REVOKED;
        }
        boolean expired = expiresAt.filter(time -> !time.isAfter(now)).isPresent();
        return expired ? AccessTokenStatus.EXPIRED : AccessTokenStatus.ACTIVE;
    }
}
