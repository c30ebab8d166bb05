package dev.bkend.web;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/** Why the body of a request could not be read. */
public final class BrokenBody {

    /** Said of a body for which HTTP has no status. */
    public static final String BROKE_OFF = "The body broke off before its end.";

    private BrokenBody() {}

    /** The status that HTTP has for it, such as too slow or too large; empty if the body just broke off. */
    public static Optional<Integer> status(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return Optional.of(http.getCode());
            }
            if (cause instanceof TimeoutException) {
                return Optional.of(HttpStatus.REQUEST_TIMEOUT_408);
            }
        }
        return Optional.empty();
    }
}
