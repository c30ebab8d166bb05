package dev.bkend.web;

import org.eclipse.jetty.http.HttpStatus;

/** Words for what HTTP itself refuses, by status; each door adds the code that its clients read. */
public final class StatusText {

    private StatusText() {}

    public static String of(int status) {
        return switch (status) {
            case 400 ->
                "The request line, a header or the body is not valid HTTP, or the path holds an encoded slash or"
                        + " percent sign, or two slashes in a row, which no name and no id has.";
            case 401 -> "This needs a token or a key.";
            case 403 -> "This is not allowed.";
            case 404 -> "Nothing is served at this path. See /docs for what is.";
            case 405 -> "This path does not answer to that method; see the Allow header.";
            case 406 -> "No answer has a media type that the Accept header allows.";
            case 408 -> "The request took too long to arrive.";
            case 413 -> "The body is larger than this server accepts.";
            case 414 -> "The URL is too long. Filter by fewer values at once.";
            case 415 -> "The body must be JSON, with the header \"Content-Type: application/json\".";
            case 429 -> "Too many requests. Try again later.";
            case 431 -> "The URL and the headers are too large together.";
            case 500 -> "The server failed to answer.";
            case 503 -> "The server is stopping or overloaded. Try again shortly.";
            default -> "The request was refused: " + HttpStatus.getMessage(status) + ".";
        };
    }
}
