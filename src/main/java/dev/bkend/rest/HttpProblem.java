package dev.bkend.rest;

import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.web.BrokenBody;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;

/** Words for the failures that HTTP itself finds, before any operation is reached. */
public final class HttpProblem {

    private HttpProblem() {}

    public static ProblemException ofStatus(int status) {
        return switch (status) {
            case 400 ->
                Problem.INVALID_REQUEST.because("The request line, a header or the body is not valid HTTP, "
                        + "or the path holds an encoded slash or percent sign, which no id has.");
            case 401 -> Problem.UNAUTHENTICATED.because("This needs an access token.");
            case 403 -> Problem.FORBIDDEN.because("This is not allowed.");
            case 404 -> Problem.NOT_FOUND.because("Nothing is served at this path. See /docs for what is.");
            case 405 ->
                Problem.METHOD_NOT_ALLOWED.because(
                        "This path does not answer to that method; see the Allow " + "header.");
            case 406 -> Problem.NOT_ACCEPTABLE.because("No answer has a media type that the Accept header allows.");
            case 408 -> Problem.INVALID_REQUEST.because("The request took too long to arrive.");
            case 413 -> Problem.PAYLOAD_TOO_LARGE.because("The request body is larger than this server accepts.");
            case 414 -> Problem.INVALID_REQUEST.because("The request URI is too long.");
            case 415 ->
                Problem.UNSUPPORTED_MEDIA_TYPE.because(
                        "The body must be JSON, with the header \"Content-Type: application/json\".");
            case 429 -> Problem.TOO_MANY_REQUESTS.because("Too many requests. Try again later.");
            case 431 -> Problem.INVALID_REQUEST.because("The request headers are too large.");
            case 503 -> Problem.UNAVAILABLE.because("The server is stopping or overloaded. Try again shortly.");
            case 500 -> Problem.INTERNAL_ERROR.because("The server failed to answer.");
            default ->
                Problem.INVALID_REQUEST.because("The request was refused: " + HttpStatus.getMessage(status) + ".");
        };
    }

    /** For a failure that only the log describes, under this id. */
    public static ProblemException internal(String id) {
        return Problem.INTERNAL_ERROR.because(
                "Something failed inside the server. Its log has the details under the id " + id + ".");
    }

    /** For a body that broke off, was too slow or too large. */
    static ProblemException unreadable(IOException failure) {
        return BrokenBody.status(failure)
                .map(HttpProblem::ofStatus)
                .orElseGet(() -> Problem.INVALID_REQUEST.because("The request body broke off before its end."));
    }
}
