package dev.bkend.app.door;

import dev.bkend.api.text.Quoted;
import dev.bkend.app.CommonProblem;
import dev.bkend.web.Cors;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Lets pages of other origins call (the Fetch standard, section 3.2). A preflight carries no key, so nobody knows yet
 * which project is meant: it is always granted, and a project's list of origins is held against the request itself.
 */
public final class AppCors {

    private static final Cors CORS = Cors.forOrigins(
            anything -> true,
            "GET, POST, PATCH, PUT, DELETE, OPTIONS",
            "content-type, x-api-key, authorization",
            "ETag, X-RateLimit-Limit, X-RateLimit-Remaining, Retry-After, X-Request-Id",
            Duration.ofDays(1));
    private static final Pattern LOCALHOST = Pattern.compile("http://localhost(:[0-9]{1,5})?");

    private AppCors() {}

    /** Grants an answer to the page that asks for it, whatever the answer is. */
    public static void grant(HttpFields request, HttpFields.Mutable answer) {
        CORS.grant(request, answer);
    }

    static void preflight(HttpFields request, HttpFields.Mutable answer) {
        CORS.preflight(request).forEach(answer::put);
    }

    /**
     * Refuses a page that the project does not want to be called from.
     *
     * @param allowed all, if it is empty
     */
    static void require(Set<String> allowed, HttpFields request, HttpFields.Mutable answer) {
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin == null
                || allowed.isEmpty()
                || allowed.contains(origin)
                || LOCALHOST.matcher(origin).matches()) {
            return;
        }
        Cors.refuse(answer);
        throw CommonProblem.ORIGIN_NOT_ALLOWED.because(
                "The origin " + Quoted.quoted(origin) + " is not among the project's corsOrigins, "
                        + String.join(", ", allowed.stream().sorted().toList()) + ".");
    }
}
