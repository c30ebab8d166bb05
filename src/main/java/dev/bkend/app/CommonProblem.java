package dev.bkend.app;

/**
 * What any domain, and the door in front of them, can find wrong with a request. Some codes begin with "data" whatever
 * was asked for, since existing clients know them by that name.
 */
public enum CommonProblem implements AppProblem {
    VALIDATION_ERROR("data/validation-error", 400),
    PERMISSION_DENIED("data/permission-denied", 403),
    ORIGIN_NOT_ALLOWED("common/origin-not-allowed", 403),
    NOT_FOUND("data/not-found", 404),
    PATH_NOT_FOUND("common/not-found", 404),
    METHOD_NOT_ALLOWED("common/method-not-allowed", 405),
    NOT_ACCEPTABLE("common/not-acceptable", 406),
    REQUEST_TIMEOUT("common/request-timeout", 408),
    CONFLICT("common/conflict", 409),
    PAYLOAD_TOO_LARGE("common/payload-too-large", 413),
    URI_TOO_LONG("common/uri-too-long", 414),
    UNSUPPORTED_MEDIA_TYPE("common/unsupported-media-type", 415),
    RATE_LIMIT_EXCEEDED("data/rate-limit-exceeded", 429),
    HEADERS_TOO_LARGE("common/headers-too-large", 431),
    INTERNAL_ERROR("common/internal-error", 500),
    UNAVAILABLE("common/unavailable", 503),
    QUERY_TIMEOUT("data/query-timeout", 503),
    INSUFFICIENT_STORAGE("common/insufficient-storage", 507);

    private final String code;
    private final int status;

    CommonProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
