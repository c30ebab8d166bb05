package dev.bkend.app.door;

import dev.bkend.api.Ids;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.app.AppException;
import dev.bkend.app.AppProblem;
import dev.bkend.store.QueryStopped;
import dev.bkend.web.BrokenBody;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever failed into what applications read. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static AppException of(Throwable failure) {
        return switch (failure) {
            case AppException refusal -> refusal;
            case ProblemException refusal -> of(refusal.problem()).because(refusal.message(), refusal.details());
            case QueryStopped stopped -> late(stopped);
            case HttpException.RuntimeException http -> ofStatus(http.getCode());
            case IOException unreadable -> unreadable(unreadable);
            default -> unexpected(failure);
        };
    }

    private static AppException late(QueryStopped stopped) {
        long seconds = stopped.limit().toSeconds();
        return AppProblem.QUERY_TIMEOUT.because(
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
            case INVALID_REQUEST -> AppProblem.VALIDATION_ERROR;
            case UNAUTHENTICATED -> AppProblem.UNAUTHORIZED;
            case INSUFFICIENT_SCOPE -> AppProblem.SCOPE_INSUFFICIENT;
            case FORBIDDEN -> AppProblem.PERMISSION_DENIED;
            case NOT_FOUND -> AppProblem.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> AppProblem.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> AppProblem.NOT_ACCEPTABLE;
            case CONFLICT -> AppProblem.CONFLICT;
            case PAYLOAD_TOO_LARGE -> AppProblem.PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> AppProblem.UNSUPPORTED_MEDIA_TYPE;
            case TOO_MANY_REQUESTS -> AppProblem.RATE_LIMIT_EXCEEDED;
            case INTERNAL_ERROR -> AppProblem.INTERNAL_ERROR;
            case UNAVAILABLE -> AppProblem.UNAVAILABLE;
        };
    }

    /** Words for what HTTP itself refuses, before a request comes here. */
    public static AppException ofStatus(int status) {
        return switch (status) {
            case 400 ->
                AppProblem.VALIDATION_ERROR.because("The request line, a header or the body is not valid HTTP, or the"
                        + " path has two slashes in a row, or an encoded slash or percent sign, which no table and no"
                        + " id has.");
            case 401 -> AppProblem.UNAUTHORIZED.because("This needs an API key, in the header X-API-Key.");
            case 403 -> AppProblem.PERMISSION_DENIED.because("This is not allowed.");
            case 404 -> AppProblem.PATH_NOT_FOUND.because("Nothing is served at this path. See /docs for what is.");
            case 405 ->
                AppProblem.METHOD_NOT_ALLOWED.because(
                        "This path does not answer to that method; see the Allow header.");
            case 406 -> AppProblem.NOT_ACCEPTABLE.because("Answers are application/json.");
            case 408 -> AppProblem.REQUEST_TIMEOUT.because("The request took too long to arrive.");
            case 413 -> AppProblem.PAYLOAD_TOO_LARGE.because("The body is larger than this server accepts.");
            case 414 -> AppProblem.URI_TOO_LONG.because("The URL is too long. Filter by fewer values at once.");
            case 415 ->
                AppProblem.UNSUPPORTED_MEDIA_TYPE.because(
                        "The body must be JSON, with the header \"Content-Type: application/json\".");
            case 429 -> AppProblem.RATE_LIMIT_EXCEEDED.because("Too many requests. Try again later.");
            case 431 -> AppProblem.HEADERS_TOO_LARGE.because("The URL and the headers are too large together.");
            case 500 -> AppProblem.INTERNAL_ERROR.because("The server failed to answer.");
            case 503 -> AppProblem.UNAVAILABLE.because("The server is stopping or overloaded. Try again shortly.");
            default ->
                AppProblem.VALIDATION_ERROR.because("The request was refused: " + HttpStatus.getMessage(status) + ".");
        };
    }

    /** For a body that broke off, was too slow or too large. */
    private static AppException unreadable(IOException failure) {
        return BrokenBody.status(failure)
                .map(Failures::ofStatus)
                .orElseGet(() -> AppProblem.VALIDATION_ERROR.because("The body broke off before its end."));
    }

    /** Of which only the log says more. */
    public static AppException unexpected(@Nullable Throwable failure) {
        String id = Ids.next("err");
        LOG.error("Unexpected failure {}", id, failure);
        return AppProblem.INTERNAL_ERROR.because(
                "Something failed inside the server. Its log has the details under the id " + id + ".");
    }
}
