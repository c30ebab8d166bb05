// Generated from spec/ by the build. Do not edit.
package dev.bkend.generated.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.JsonEnum;
import org.jspecify.annotations.NullMarked;

/** The kinds of failure. */
@NullMarked
public enum ErrorCode implements JsonEnum {
    INVALID_REQUEST("INVALID_REQUEST"),
    UNAUTHENTICATED("UNAUTHENTICATED"),
    INSUFFICIENT_SCOPE("INSUFFICIENT_SCOPE"),
    FORBIDDEN("FORBIDDEN"),
    NOT_FOUND("NOT_FOUND"),
    METHOD_NOT_ALLOWED("METHOD_NOT_ALLOWED"),
    NOT_ACCEPTABLE("NOT_ACCEPTABLE"),
    CONFLICT("CONFLICT"),
    PAYLOAD_TOO_LARGE("PAYLOAD_TOO_LARGE"),
    UNSUPPORTED_MEDIA_TYPE("UNSUPPORTED_MEDIA_TYPE"),
    TOO_MANY_REQUESTS("TOO_MANY_REQUESTS"),
    INTERNAL_ERROR("INTERNAL_ERROR"),
    UNAVAILABLE("UNAVAILABLE"),
    INSUFFICIENT_STORAGE("INSUFFICIENT_STORAGE");

    private final String value;

    ErrorCode(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    public static ErrorCode fromJson(JsonNode json) {
        return of(json.asText());
    }

    /** The constant for a wire value; throws IllegalArgumentException for any other text. */
    public static ErrorCode of(String value) {
        return switch (value) {
            case "INVALID_REQUEST" -> INVALID_REQUEST;
            case "UNAUTHENTICATED" -> UNAUTHENTICATED;
            case "INSUFFICIENT_SCOPE" -> INSUFFICIENT_SCOPE;
            case "FORBIDDEN" -> FORBIDDEN;
            case "NOT_FOUND" -> NOT_FOUND;
            case "METHOD_NOT_ALLOWED" -> METHOD_NOT_ALLOWED;
            case "NOT_ACCEPTABLE" -> NOT_ACCEPTABLE;
            case "CONFLICT" -> CONFLICT;
            case "PAYLOAD_TOO_LARGE" -> PAYLOAD_TOO_LARGE;
            case "UNSUPPORTED_MEDIA_TYPE" -> UNSUPPORTED_MEDIA_TYPE;
            case "TOO_MANY_REQUESTS" -> TOO_MANY_REQUESTS;
            case "INTERNAL_ERROR" -> INTERNAL_ERROR;
            case "UNAVAILABLE" -> UNAVAILABLE;
            case "INSUFFICIENT_STORAGE" -> INSUFFICIENT_STORAGE;
            default -> throw new IllegalArgumentException("not validated: " + value);
        };
    }
}
