package dev.bkend.oauth.grant;

import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.store.Row;
import java.time.Instant;
import java.util.Set;

/**
 * What a person lets a client do in one organization.
 *
 * @param remembered whether the person need not be asked again
 */
public record Grant(
        String id,
        String clientId,
        String clientName,
        String personId,
        String organizationId,
        Scopes scopes,
        Reach reach,
        String resource,
        boolean remembered,
        Instant createdAt,
        Instant usedAt) {

    static final String COLUMNS = """
        g.id, g.client_id, g.client_name, g.person_id, g.organization_id, g.scopes, g.projects, g.environment,
        g.resource, g.remembered, g.created_at, g.used_at\
        """;

    static Grant of(Row row) {
        return new Grant(
                row.text("id"),
                row.text("client_id"),
                row.text("client_name"),
                row.text("person_id"),
                row.text("organization_id"),
                new Scopes(Set.copyOf(Json.texts(row.text("scopes")))),
                new Reach(Set.copyOf(Json.texts(row.text("projects"))), row.optionalText("environment")),
                row.text("resource"),
                row.flag("remembered"),
                row.instant("created_at"),
                row.instant("used_at"));
    }
}
