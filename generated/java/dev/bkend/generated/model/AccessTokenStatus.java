// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** Whether a token still works. */
@NullMarked
public enum AccessTokenStatus implements JsonEnum {
    ACTIVE("active"),
    REVOKED("revoked"),
    EXPIRED("expired");

    private final String value;

    AccessTokenStatus(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static AccessTokenStatus fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static AccessTokenStatus of(String value) {
        return switch (value) {
            case "active" -> ACTIVE;
            case "revoked" -> REVOKED;
            case "expired" -> EXPIRED;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
