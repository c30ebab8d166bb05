package dev.bkend.api.problem;

import java.util.List;

/** Every way a call can fail, with the HTTP status it has on the REST door. */
public enum Problem {
    INVALID_REQUEST(400),
    UNAUTHENTICATED(401),
    INSUFFICIENT_SCOPE(403),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_REQUESTS(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503),
    INSUFFICIENT_STORAGE(507);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The exception to throw; the message says what is wrong with the caller's value and what would be right. */
    public ProblemException because(String message) {
        return new ProblemException(this, message, List.of());
    }

    /** The same, with one entry for each thing that is wrong. */
    public ProblemException because(String message, List<Detail> details) {
        return new ProblemException(this, message, details);
    }
}
