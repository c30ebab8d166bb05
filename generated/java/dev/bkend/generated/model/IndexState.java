// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** States of an index. */
@NullMarked
public enum IndexState implements JsonEnum {
    READY("ready"),
    BUILDING("building");

    private final String value;

    IndexState(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static IndexState fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static IndexState of(String value) {
        return switch (value) {
            case "ready" -> READY;
            case "building" -> BUILDING;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
