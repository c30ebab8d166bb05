package dev.bkend.oauth.grant;

import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.identity.token.ConnectedPrograms;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Grants as an organization sees them: the programs that can still get tokens. */
public final class GrantedPrograms implements ConnectedPrograms {

    @Override
    public List<Program> of(Session session, String organizationId, Instant now) {
        return session.query("""
            select g.id, g.organization_id, g.person_id, g.client_id, g.client_name, g.scopes, g.projects,
                g.environment, g.used_at, g.created_at
            from grants g
            where g.organization_id = ? and g.revoked_at is null and (g.standing or exists (
                select 1 from refresh_tokens t where t.grant_id = g.id and t.expires_at > ?))
            order by g.created_at desc, g.id desc
            """, GrantedPrograms::program, organizationId, now);
    }

    @Override
    public void end(Session session, String id, Instant now) {
        session.update("""
            update grants set remembered = false
            where person_id = (select person_id from grants where id = ?)
                and client_id = (select client_id from grants where id = ?)
            """, id, id);
        Grants.revoke(session, id, now);
    }

    @Override
    public void endAll(Session session, String organizationId, String personId, Instant now) {
        session.update(
                "update grants set revoked_at = ? where organization_id = ? and person_id = ? and revoked_at is null",
                now,
                organizationId,
                personId);
    }

    private static Program program(Row row) {
        return new Program(
                row.text("id"),
                row.text("organization_id"),
                row.text("person_id"),
                row.text("client_id"),
                row.text("client_name"),
                new Scopes(Set.copyOf(Json.texts(row.text("scopes")))),
                Json.texts(row.text("projects")),
                row.optionalText("environment"),
                row.instant("used_at"),
                row.instant("created_at"));
    }
}
