package dev.bkend.app;

import dev.bkend.api.problem.Detail;
import java.util.List;

/** Every way a request of an application can fail: the code it reads, and the HTTP status. */
public enum AppProblem {
    INVALID_HEADER("data/invalid-header", 400),
    VALIDATION_ERROR("data/validation-error", 400),
    UNAUTHORIZED("auth/unauthorized", 401),
    INVALID_TOKEN("auth/invalid-token", 401),
    TOKEN_EXPIRED("auth/token-expired", 401),
    PROJECT_ACCESS_DENIED("data/project-access-denied", 403),
    SCOPE_INSUFFICIENT("data/scope-insufficient", 403),
    SYSTEM_TABLE_ACCESS("data/system-table-access", 403),
    PERMISSION_DENIED("data/permission-denied", 403),
    ENVIRONMENT_NOT_ACTIVE("data/environment-not-active", 403),
    ORIGIN_NOT_ALLOWED("common/origin-not-allowed", 403),
    ENVIRONMENT_NOT_FOUND("data/environment-not-found", 404),
    TABLE_NOT_FOUND("data/table-not-found", 404),
    NOT_FOUND("data/not-found", 404),
    PATH_NOT_FOUND("common/not-found", 404),
    METHOD_NOT_ALLOWED("common/method-not-allowed", 405),
    NOT_ACCEPTABLE("common/not-acceptable", 406),
    REQUEST_TIMEOUT("common/request-timeout", 408),
    DUPLICATE_VALUE("data/duplicate-value", 409),
    CONFLICT("common/conflict", 409),
    PAYLOAD_TOO_LARGE("common/payload-too-large", 413),
    URI_TOO_LONG("common/uri-too-long", 414),
    UNSUPPORTED_MEDIA_TYPE("common/unsupported-media-type", 415),
    RATE_LIMIT_EXCEEDED("data/rate-limit-exceeded", 429),
    HEADERS_TOO_LARGE("common/headers-too-large", 431),
    INTERNAL_ERROR("common/internal-error", 500),
    UNAVAILABLE("common/unavailable", 503),
    QUERY_TIMEOUT("data/query-timeout", 503);

    private final String code;
    private final int status;

    AppProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** The exception to throw; the message says what is wrong with the caller's value and what would be right. */
    public AppException because(String message) {
        return because(message, List.of());
    }

    /** The same, with one entry for each thing that is wrong. */
    public AppException because(String message, List<Detail> details) {
        return new AppException(this, message, details);
    }
}
