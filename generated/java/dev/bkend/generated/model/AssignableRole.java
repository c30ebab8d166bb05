// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** Roles that can be given. There is one owner, who hands the organization over. */
@NullMarked
public enum AssignableRole implements JsonEnum {
    ADMIN("admin"),
    MEMBER("member"),
    BILLING("billing");

    private final String value;

    AssignableRole(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static AssignableRole fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static AssignableRole of(String value) {
        return switch (value) {
            case "admin" -> ADMIN;
            case "member" -> MEMBER;
            case "billing" -> BILLING;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
