// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** `management` (`bk_…`) is for this API and MCP, `publishable` (`pk_…`) for apps in browsers and on phones, `secret` (`sk_…`) for apps on servers.  */
@NullMarked
public enum AccessTokenType implements JsonEnum {
    MANAGEMENT("management"),
    PUBLISHABLE("publishable"),
    SECRET("secret");

    private final String value;

    AccessTokenType(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static AccessTokenType fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static AccessTokenType of(String value) {
        return switch (value) {
            case "management" -> MANAGEMENT;
            case "publishable" -> PUBLISHABLE;
            case "secret" -> SECRET;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
