// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** Clouds a project can name. */
@NullMarked
public enum Cloud implements JsonEnum {
    AWS("aws"),
    GCP("gcp"),
    AZU("azu");

    private final String value;

    Cloud(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static Cloud fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static Cloud of(String value) {
        return switch (value) {
            case "aws" -> AWS;
            case "gcp" -> GCP;
            case "azu" -> AZU;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
