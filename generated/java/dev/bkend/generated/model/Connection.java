// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Fields;
import dev.bkend.api.json.JsonRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets a program do in the organization.
 *
 * @param id Id of the connection.
 * @param organizationId Id of the organization.
 * @param personId Id of the person who let it in.
 * @param clientId Id of the program.
 * @param clientName What the program calls itself.
 * @param level How much it may do.
 * @param scopes What it may do in detail, as far as the role of the person goes.
 * @param projects Ids of the only projects it reaches; empty for all.
 * @param environment Name of the only environment it reaches; left out for all.
 * @param lastUsedAt When it was last used.
 * @param createdAt When it was let in.
 */
@NullMarked
public record Connection(
        String id,
        String organizationId,
        String personId,
        String clientId,
        String clientName,
        ConnectionLevel level,
        List<String> scopes,
        List<String> projects,
        @Nullable String environment,
        Instant lastUsedAt,
        Instant createdAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static Connection fromJson(JsonNode json) {
        return new Connection(
                Fields.value(json, "id", JsonNode::asText),
                Fields.value(json, "organizationId", JsonNode::asText),
                Fields.value(json, "personId", JsonNode::asText),
                Fields.value(json, "clientId", JsonNode::asText),
                Fields.value(json, "clientName", JsonNode::asText),
                Fields.value(json, "level", ConnectionLevel::fromJson),
                Fields.list(json, "scopes", JsonNode::asText),
                Fields.list(json, "projects", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "lastUsedAt", Fields::instant),
                Fields.value(json, "createdAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "id", id);
        Fields.write(out, "organizationId", organizationId);
        Fields.write(out, "personId", personId);
        Fields.write(out, "clientId", clientId);
        Fields.write(out, "clientName", clientName);
        Fields.write(out, "level", level);
        Fields.write(out, "scopes", scopes);
        Fields.write(out, "projects", projects);
        Fields.write(out, "environment", environment);
        Fields.write(out, "lastUsedAt", lastUsedAt);
        Fields.write(out, "createdAt", createdAt);
        out.writeEndObject();
    }
}
