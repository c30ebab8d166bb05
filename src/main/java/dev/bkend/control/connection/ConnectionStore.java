package dev.bkend.control.connection;

import dev.bkend.api.Reach;
import dev.bkend.api.Roles;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.generated.model.Connection;
import dev.bkend.generated.model.ConnectionLevel;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Rows of {@code grants}, as people see them: the programs that can still get tokens. */
final class ConnectionStore {

    /** What a grant's scopes are called, as the person chose it. */
    private final Function<Scopes, String> level;

    ConnectionStore(Function<Scopes, String> level) {
        this.level = level;
    }

    /** Newest first. */
    List<Connection> of(Session session, String organizationId, Instant now) {
        return session.query("""
            select g.id, g.organization_id, g.person_id, g.client_id, g.client_name, g.scopes, g.projects,
                g.environment, g.used_at, g.created_at, m.role
            from grants g
            join members m on m.organization_id = g.organization_id and m.person_id = g.person_id
            where g.organization_id = ? and g.revoked_at is null and (g.standing or exists (
                select 1 from refresh_tokens t where t.grant_id = g.id and t.expires_at > ?))
            order by g.created_at desc, g.id desc
            """, this::connection, organizationId, now);
    }

    /** A program that was sent away has to ask again, whatever the person said another time. */
    static void revoke(Session session, String id, Instant now) {
        session.update("""
            update grants set remembered = 0
            where person_id = (select person_id from grants where id = ?)
                and client_id = (select client_id from grants where id = ?)
            """, id, id);
        session.update("update grants set revoked_at = ? where id = ? and revoked_at is null", now, id);
    }

    static Reach reach(Connection connection) {
        return new Reach(Set.copyOf(connection.projects()), Optional.ofNullable(connection.environment()));
    }

    private Connection connection(Row row) {
        Scopes granted = new Scopes(Set.copyOf(Json.texts(row.text("scopes"))));
        return new Connection(
                row.text("id"),
                row.text("organization_id"),
                row.text("person_id"),
                row.text("client_id"),
                row.text("client_name"),
                ConnectionLevel.of(level.apply(granted)),
                List.copyOf(granted.within(Roles.most(row.text("role"))).granted()),
                Json.texts(row.text("projects")),
                row.optionalText("environment").orElse(null),
                row.instant("used_at"),
                row.instant("created_at"));
    }
}
