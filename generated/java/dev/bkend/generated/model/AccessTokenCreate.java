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
 * A management token or app key to create.
 *
 * @param name What it is for.
 * @param type What it will be used with.
 * @param scopes What it may do; for an app key {table}:{operation}.
 * @param projects Ids of the only projects it reaches; empty or left out for all.
 * @param environment Name of the only environment it reaches; left out for all.
 * @param expiresAt When it stops working; left out for never, which a token that expires cannot do.
 */
@NullMarked
public record AccessTokenCreate(
        String name,
        AccessTokenType type,
        List<String> scopes,
        @Nullable List<String> projects,
        @Nullable String environment,
        @Nullable Instant expiresAt
) implements JsonRecord {

    /** Reads validated JSON; what is absent becomes null. */
    @SuppressWarnings("NullAway")
    public static AccessTokenCreate fromJson(JsonNode json) {
        return new AccessTokenCreate(
                Fields.value(json, "name", JsonNode::asText),
                Fields.value(json, "type", AccessTokenType::fromJson),
                Fields.list(json, "scopes", JsonNode::asText),
                Fields.list(json, "projects", JsonNode::asText),
                Fields.value(json, "environment", JsonNode::asText),
                Fields.value(json, "expiresAt", Fields::instant)
        );
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Fields.write(out, "name", name);
        Fields.write(out, "type", type);
        Fields.write(out, "scopes", scopes);
        Fields.write(out, "projects", projects);
        Fields.write(out, "environment", environment);
        Fields.write(out, "expiresAt", expiresAt);
        out.writeEndObject();
    }
}
