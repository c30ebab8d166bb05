package dev.bkend.app.door;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.app.AppException;
import dev.bkend.app.AppProblem;
import dev.bkend.app.AuthProblem;
import dev.bkend.app.CommonProblem;
import dev.bkend.store.QueryStopped;
import dev.bkend.web.FailureLog;
import dev.bkend.web.HttpRefusal;
import dev.bkend.web.StatusText;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Turns whatever failed into what applications read. */
public final class Failures {

    private Failures() {}

    static AppException of(Throwable failure) {
        return switch (failure) {
            case AppException refusal -> refusal;
            case ProblemException refusal -> of(refusal.problem()).because(refusal.message(), refusal.details());
            case QueryStopped stopped -> late(stopped);
            case HttpException.RuntimeException http -> ofStatus(http.getCode());
            case HttpRefusal refusal -> code(refusal.status()).because(refusal.message());
            default -> unexpected(failure);
        };
    }

    private static AppException late(QueryStopped stopped) {
        long seconds = stopped.limit().toSeconds();
        return CommonProblem.QUERY_TIMEOUT.because(
                switch (stopped.reason()) {
                    case ASKED -> "The query was ended, because nobody waits for its answer any more.";
                    case NO_TURN ->
                        "Other queries kept the database of this environment busy for " + seconds
                                + " s, so this one was not begun. Try again, with fewer slow lists at once.";
                    case TOO_LONG ->
                        "The query took longer than " + seconds + " s. Filter by a field that has an index, or make an"
                                + " index for the fields you filter and sort by.";
                });
    }

    /** What comes up from below knows nothing of applications. */
    private static AppProblem of(Problem problem) {
        return switch (problem) {
            case INVALID_REQUEST -> CommonProblem.VALIDATION_ERROR;
            case UNAUTHENTICATED -> AuthProblem.UNAUTHORIZED;
            case INSUFFICIENT_SCOPE -> AuthProblem.SCOPE_INSUFFICIENT;
            case FORBIDDEN -> CommonProblem.PERMISSION_DENIED;
            case NOT_FOUND -> CommonProblem.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> CommonProblem.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> CommonProblem.NOT_ACCEPTABLE;
            case CONFLICT -> CommonProblem.CONFLICT;
            case PAYLOAD_TOO_LARGE -> CommonProblem.PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case TOO_MANY_REQUESTS -> CommonProblem.RATE_LIMIT_EXCEEDED;
            case INTERNAL_ERROR -> CommonProblem.INTERNAL_ERROR;
            case UNAVAILABLE -> CommonProblem.UNAVAILABLE;
            case INSUFFICIENT_STORAGE -> CommonProblem.INSUFFICIENT_STORAGE;
        };
    }

    /** What HTTP itself refuses, before a request comes here. */
    public static AppException ofStatus(int status) {
        return code(status).because(StatusText.of(status));
    }

    private static AppProblem code(int status) {
        return switch (status) {
            case 401 -> AuthProblem.UNAUTHORIZED;
            case 403 -> CommonProblem.PERMISSION_DENIED;
            case 404 -> CommonProblem.PATH_NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 408 -> CommonProblem.REQUEST_TIMEOUT;
            case 413 -> CommonProblem.PAYLOAD_TOO_LARGE;
            case 414 -> CommonProblem.URI_TOO_LONG;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonProblem.RATE_LIMIT_EXCEEDED;
            case 431 -> CommonProblem.HEADERS_TOO_LARGE;
            case 500 -> CommonProblem.INTERNAL_ERROR;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> CommonProblem.VALIDATION_ERROR;
        };
    }

    /** Of which only the log says more. */
    public static AppException unexpected(@Nullable Throwable failure) {
        return CommonProblem.INTERNAL_ERROR.because(FailureLog.note(failure));
    }
}
