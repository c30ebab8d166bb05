// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** What a person is in an organization. */
@NullMarked
public enum Role implements JsonEnum {
    OWNER("owner"),
    ADMIN("admin"),
    MEMBER("member"),
    BILLING("billing");

    private final String value;

    Role(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static Role fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static Role of(String value) {
        return switch (value) {
            case "owner" -> OWNER;
            case "admin" -> ADMIN;
            case "member" -> MEMBER;
            case "billing" -> BILLING;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
