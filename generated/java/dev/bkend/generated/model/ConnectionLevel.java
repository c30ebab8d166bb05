// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** How much a program may do, as the person chose it. */
@NullMarked
public enum ConnectionLevel implements JsonEnum {
    READ("read"),
    CHANGE("change"),
    EVERYTHING("everything");

    private final String value;

    ConnectionLevel(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static ConnectionLevel fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static ConnectionLevel of(String value) {
        return switch (value) {
            case "read" -> READ;
            case "change" -> CHANGE;
            case "everything" -> EVERYTHING;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
