package dev.bkend.web;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What HTTP itself refuses, with the codes of the management plane. */
public final class HttpProblem {

    private HttpProblem() {}

    public static ProblemException ofStatus(int status) {
        return code(status).because(StatusText.of(status));
    }

    private static Problem code(int status) {
        return switch (status) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 403 -> Problem.FORBIDDEN;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.PAYLOAD_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> Problem.TOO_MANY_REQUESTS;
            case 500 -> Problem.INTERNAL_ERROR;
            case 503 -> Problem.UNAVAILABLE;
            case 507 -> Problem.INSUFFICIENT_STORAGE;
            default -> Problem.INVALID_REQUEST;
        };
    }

    /** HTTP has more statuses than there are codes here: what is too slow is INVALID_REQUEST, as that 400. */
    public static ProblemException of(HttpRefusal refusal) {
        return code(refusal.status()).because(refusal.message());
    }

    /** For a failure that only the log describes. */
    public static ProblemException unexpected(@Nullable Throwable failure) {
        return Problem.INTERNAL_ERROR.because(FailureLog.note(failure));
    }
}
