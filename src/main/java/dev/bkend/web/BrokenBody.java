package dev.bkend.web;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/** Why the body of a request could not be read. */
public final class BrokenBody {

    private BrokenBody() {}

    /** What HTTP has a status for, such as too slow or too large, or else that the body just broke off. */
    public static HttpRefusal refusal(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpRefusal refusal) {
                return refusal;
            }
            if (cause instanceof HttpException http) {
                return new HttpRefusal(http.getCode());
            }
            if (cause instanceof TimeoutException) {
                return new HttpRefusal(HttpStatus.REQUEST_TIMEOUT_408);
            }
        }
        return new HttpRefusal(HttpStatus.BAD_REQUEST_400, "The body broke off before its end.");
    }
}
