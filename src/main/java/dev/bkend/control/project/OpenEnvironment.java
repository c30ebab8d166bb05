package dev.bkend.control.project;

import dev.bkend.api.json.Json;
import dev.bkend.store.Row;
import dev.bkend.store.Session;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An environment as applications meet it.
 *
 * @param origins the pages that may call it from a browser, as its project says
 */
public record OpenEnvironment(String id, String projectId, String name, boolean active, Set<String> origins) {

    public static Optional<OpenEnvironment> find(
            Session session, String organizationId, String projectId, String name) {
        return session.queryOne("""
            select e.id, e.project_id, e.name, e.status, p.settings
            from environments e
            join projects p on p.id = e.project_id
            where e.project_id = ? and e.name = ? and p.organization_id = ?
            """, OpenEnvironment::of, projectId, name, organizationId);
    }

    private static OpenEnvironment of(Row row) {
        Set<String> origins = new HashSet<>();
        Json.parse(row.text("settings")).path(CorsOrigins.NAME).forEach(origin -> origins.add(origin.asText()));
        return new OpenEnvironment(
                row.text("id"),
                row.text("project_id"),
                row.text("name"),
                row.text("status").equals("active"),
                origins);
    }
}
