// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** Fields' names and types, or everything; short if nothing is said. */
@NullMarked
public enum TableView implements JsonEnum {
    SHORT("short"),
    FULL("full");

    private final String value;

    TableView(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static TableView fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static TableView of(String value) {
        return switch (value) {
            case "short" -> SHORT;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
