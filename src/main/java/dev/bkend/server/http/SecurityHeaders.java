package dev.bkend.server.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The headers that every answer carries: a browser must not guess, frame, cache or pass on anything. */
final class SecurityHeaders {

    private static final List<HttpField> FIELDS = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("Cache-Control", "no-store"));

    private SecurityHeaders() {}

    /** Whoever serves something else than JSON puts its own over these. */
    static void on(HttpFields.Mutable headers) {
        // Nothing is there yet that they could replace.
        FIELDS.forEach(headers::add);
    }
}
