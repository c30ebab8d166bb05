// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** States of a project. */
@NullMarked
public enum ProjectStatus implements JsonEnum {
    PROVISIONING("provisioning"),
    ACTIVE("active");

    private final String value;

    ProjectStatus(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static ProjectStatus fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static ProjectStatus of(String value) {
        return switch (value) {
            case "provisioning" -> PROVISIONING;
            case "active" -> ACTIVE;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
