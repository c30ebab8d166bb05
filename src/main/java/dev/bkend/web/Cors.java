package dev.bkend.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What answers say so that a browser lets pages of other origins read them (the Fetch standard, section 3.3). */
public final class Cors {

    /** Lets every page read an answer that is the same for all. */
    public static final HttpField ANYBODY = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");

    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");

    /** Of an origin: a host has 253 characters at most. */
    private static final int LONGEST = 300;

    private final Optional<Predicate<String>> origins;
    private final List<HttpField> preflight;
    private final Optional<HttpField> exposed;

    private Cors(Optional<Predicate<String>> origins, List<HttpField> preflight, Optional<HttpField> exposed) {
        this.origins = origins;
        this.preflight = preflight;
        this.exposed = exposed;
    }

    /** For answers that anybody may read. */
    public static Cors forAnybody(String methods, String headers) {
        return new Cors(Optional.empty(), List.of(methods(methods), headers(headers)), Optional.empty());
    }

    /**
     * For answers that only pages of some origins may read.
     *
     * @param methods that they may use
     * @param headers that they may send
     * @param exposed headers of an answer that they may read
     * @param maxAge how long a browser need not ask again
     */
    public static Cors forOrigins(
            Predicate<String> origins, String methods, String headers, String exposed, Duration maxAge) {
        HttpField age = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, String.valueOf(maxAge.toSeconds()));
        return new Cors(
                Optional.of(origins),
                List.of(methods(methods), headers(headers), age),
                Optional.of(new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, exposed)));
    }

    private static HttpField methods(String methods) {
        return new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, methods);
    }

    private static HttpField headers(String headers) {
        return new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, headers);
    }

    /** Grants an answer, whatever it is, to the page that asks for it. */
    public void grant(HttpFields request, HttpFields.Mutable answer) {
        if (origins.isEmpty()) {
            answer.put(ANYBODY);
            return;
        }
        answer.ensureField(VARY);
        String origin = request.get(HttpHeader.ORIGIN);
        // What is longer is none, and would not fit into the head of an answer.
        if (origin != null && origin.length() <= LONGEST && origins.get().test(origin)) {
            answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            exposed.ifPresent(answer::put);
        }
    }

    /** Takes back what was granted. */
    public static void refuse(HttpFields.Mutable answer) {
        answer.remove(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    /** What the answer to a preflight has besides. */
    public List<HttpField> preflight() {
        return preflight;
    }
}
