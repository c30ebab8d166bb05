// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** What became of an invitation. */
@NullMarked
public enum InvitationStatus implements JsonEnum {
    PENDING("pending"),
    ACCEPTED("accepted"),
    CANCELLED("cancelled"),
    EXPIRED("expired");

    private final String value;

    InvitationStatus(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static InvitationStatus fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static InvitationStatus of(String value) {
        return switch (value) {
            case "pending" -> PENDING;
            case "accepted" -> ACCEPTED;
            case "cancelled" -> CANCELLED;
            case "expired" -> EXPIRED;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
