// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** States of an environment. */
@NullMarked
public enum EnvironmentStatus implements JsonEnum {
    CREATING("creating"),
    ACTIVE("active"),
    FAILED("failed"),
    DELETING("deleting");

    private final String value;

    EnvironmentStatus(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static EnvironmentStatus fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static EnvironmentStatus of(String value) {
        return switch (value) {
            case "creating" -> CREATING;
            case "active" -> ACTIVE;
            case "failed" -> FAILED;
            case "deleting" -> DELETING;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
