package dev.bkend.identity.token;

import dev.bkend.api.json.Json;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code access_tokens}: management tokens and API keys; the secret itself is never read back. */
public final class AccessTokens {

    private static final String SELECT = """
        select id, organization_id, name, type, prefix, scopes, projects, environment, created_by, last_used_at,
            expires_at, revoked_at, created_at, updated_at
        from access_tokens
        """;

    private AccessTokens() {}

    public static Optional<IssuedToken> find(Session session, String organizationId, String id) {
        return session.queryOne(
                SELECT + "where id = ? and organization_id = ?", AccessTokens::token, id, organizationId);
    }

    /** An API key that was not revoked. */
    static Optional<IssuedToken> key(Session session, byte[] hash) {
        return session.queryOne(
                SELECT + "where hash = ? and type in ('publishable', 'secret') and revoked_at is null",
                AccessTokens::token,
                hash);
    }

    /** A management token that was not revoked, with what its maker may do now. */
    static Optional<ResolvedToken> management(Session session, byte[] hash) {
        return session.queryOne("""
            select t.id, t.organization_id, t.scopes, t.projects, t.environment, t.created_by, t.expires_at,
                t.last_used_at, m.role, true as standing
            from access_tokens t
            join members m on m.organization_id = t.organization_id and m.person_id = t.created_by
            where t.hash = ? and t.type = 'management' and t.revoked_at is null
            """, ResolvedToken::of, hash);
    }

    /** All of an organization, newest first. */
    public static List<IssuedToken> all(Session session, String organizationId) {
        return session.query(
                SELECT + "where organization_id = ? order by created_at desc, id desc",
                AccessTokens::token,
                organizationId);
    }

    /** Newest first. */
    public static List<IssuedToken> list(Session session, String organizationId, int limit, long offset) {
        return session.query(
                SELECT + "where organization_id = ? order by created_at desc, id desc limit ? offset ?",
                AccessTokens::token,
                organizationId,
                limit,
                offset);
    }

    public static long count(Session session, String organizationId) {
        return session.queryOne(
                        "select count(*) as n from access_tokens where organization_id = ?",
                        row -> row.number("n"),
                        organizationId)
                .orElse(0L);
    }

    /** @param value kept as a hash; a publishable key, which everybody can read anyway, as it is too */
    public static void insert(Session session, IssuedToken token, TokenValue value) {
        session.update(
                """
                insert into access_tokens (id, organization_id, name, type, hash, prefix, value, scopes, projects,
                    environment, created_by, expires_at, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token.id(),
                token.organizationId(),
                token.name(),
                token.kind().value(),
                value.hash(),
                token.prefix(),
                token.kind() == IssuedToken.Kind.PUBLISHABLE ? Optional.of(value.text()) : Optional.empty(),
                Json.array(token.scopes()),
                Json.array(token.projects()),
                token.environment(),
                token.createdBy(),
                token.expiresAt(),
                token.createdAt(),
                token.updatedAt());
    }

    public static void revoke(Session session, String id, Instant now) {
        session.update(
                "update access_tokens set revoked_at = ?, updated_at = ? where id = ? and revoked_at is null",
                now,
                now,
                id);
    }

    /** What acts for a person in an organization. API keys act for the application, and stay. */
    public static void revokeAll(Session session, String organizationId, String personId, Instant now) {
        session.update("""
            update access_tokens set revoked_at = ?, updated_at = ?
            where organization_id = ? and created_by = ? and type = 'management' and revoked_at is null
            """, now, now, organizationId, personId);
    }

    static int noteUse(Session session, String id, Instant now) {
        return session.update("update access_tokens set last_used_at = ? where id = ?", now, id);
    }

    private static IssuedToken token(Row row) {
        return new IssuedToken(
                row.text("id"),
                row.text("organization_id"),
                row.text("name"),
                IssuedToken.Kind.of(row.text("type")),
                row.text("prefix"),
                Json.texts(row.text("scopes")),
                Json.texts(row.text("projects")),
                row.optionalText("environment"),
                row.text("created_by"),
                row.optionalInstant("last_used_at"),
                row.optionalInstant("expires_at"),
                row.optionalInstant("revoked_at"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
