package dev.bkend.app.door;

import dev.bkend.api.text.Quoted;
import dev.bkend.app.CommonProblem;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Lets pages of other origins call (the Fetch standard, section 3.2). A preflight carries no key, so nobody knows yet
 * which project is meant: it is always granted, and a project's list of origins is held against the request itself.
 */
public final class AppCors {

    private static final String METHODS = "GET, POST, PATCH, PUT, DELETE, OPTIONS";
    private static final String HEADERS = "content-type, x-api-key, authorization";
    private static final String EXPOSED = "ETag, X-RateLimit-Limit, X-RateLimit-Remaining, Retry-After, X-Request-Id";
    private static final String A_DAY = "86400";
    private static final HttpField VARY = new HttpField(HttpHeader.VARY, "Origin");
    private static final Pattern LOCALHOST = Pattern.compile("http://localhost(:[0-9]{1,5})?");

    /** Of an origin: a host has 253 characters at most. */
    private static final int LONGEST = 300;

    private AppCors() {}

    /** Grants an answer to the page that asks for it, whatever the answer is. */
    public static void grant(HttpFields request, HttpFields.Mutable answer) {
        answer.ensureField(VARY);
        String origin = request.get(HttpHeader.ORIGIN);
        // What is longer is none, and would not fit into the head of an answer.
        if (origin != null && origin.length() <= LONGEST) {
            answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            answer.put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    static void preflight(HttpFields.Mutable answer) {
        answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        answer.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, A_DAY);
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
        answer.remove(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN);
        throw CommonProblem.ORIGIN_NOT_ALLOWED.because(
                "The origin " + Quoted.quoted(origin) + " is not among the project's corsOrigins, "
                        + String.join(", ", allowed.stream().sorted().toList()) + ".");
    }
}
