// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** What an environment is for. */
@NullMarked
public enum EnvironmentType implements JsonEnum {
    DEV("dev"),
    STAGING("staging"),
    PROD("prod"),
    CUSTOM("custom");

    private final String value;

    EnvironmentType(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static EnvironmentType fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static EnvironmentType of(String value) {
        return switch (value) {
            case "dev" -> DEV;
            case "staging" -> STAGING;
            case "prod" -> PROD;
            case "custom" -> CUSTOM;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
