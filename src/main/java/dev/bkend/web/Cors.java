package dev.bkend.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Of all the headers that a preflight asks for. */
    private static final int LONGEST_HEADERS = 1_024;

    // Names of headers (RFC 9110 section 5.6.2) as browsers write them, which is in lower case and sorted.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'+.^_`|~-]{1,100}");

    private final Optional<Predicate<String>> origins;
    private final String headers;
    private final List<HttpField> preflight;
    private final Optional<HttpField> exposed;

    private Cors(
            Optional<Predicate<String>> origins,
            String headers,
            List<HttpField> preflight,
            Optional<HttpField> exposed) {
        this.origins = origins;
        this.headers = headers;
        this.preflight = preflight;
        this.exposed = exposed;
    }

    /**
     * For answers that anybody may read.
     *
     * @param headers that pages may send, besides what they ask for
     */
    public static Cors forAnybody(String methods, String headers) {
        return new Cors(Optional.empty(), headers, List.of(methods(methods)), Optional.empty());
    }

    /**
     * For answers that only pages of some origins may read.
     *
     * @param methods that they may use
     * @param headers that they may send, besides what they ask for
     * @param exposed headers of an answer that they may read
     * @param maxAge how long a browser need not ask again
     */
    public static Cors forOrigins(
            Predicate<String> origins, String methods, String headers, String exposed, Duration maxAge) {
        HttpField age = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, String.valueOf(maxAge.toSeconds()));
        return new Cors(
                Optional.of(origins),
                headers,
                List.of(methods(methods), age),
                Optional.of(new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, exposed)));
    }

    private static HttpField methods(String methods) {
        return new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, methods);
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

    /**
     * What the answer to a preflight has besides. A page may send any header that it asks for: which page it is decides,
     * and headers of tracing, of conditions and of clients yet to come do no harm.
     */
    public List<HttpField> preflight(HttpFields request) {
        List<HttpField> fields = new ArrayList<>(preflight);
        fields.add(new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, headers + more(request)));
        return fields;
    }

    private String more(HttpFields request) {
        String asked = String.join(",", request.getValuesList(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS));
        if (asked.length() > LONGEST_HEADERS) {
            return "";
        }
        List<String> known = List.of(headers.toLowerCase(Locale.ROOT).split(", ", -1));
        return Stream.of(asked.split(",", -1))
                .map(String::strip)
                .filter(name -> NAME.matcher(name).matches() && !known.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .map(name -> ", " + name)
                .collect(Collectors.joining());
    }
}
