// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** States of a table; updating while records follow a change or an index is built. */
@NullMarked
public enum TableStatus implements JsonEnum {
    DEPLOYED("deployed"),
    DEPLOYING("deploying"),
    UPDATING("updating"),
    FAILED("failed");

    private final String value;

    TableStatus(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static TableStatus fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static TableStatus of(String value) {
        return switch (value) {
            case "deployed" -> DEPLOYED;
            case "deploying" -> DEPLOYING;
            case "updating" -> UPDATING;
            case "failed" -> FAILED;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
