package dev.bkend.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token of a request, which stands in its one header Authorization: the scheme in any case, one space, and nothing
 * behind it. RFC 6750 section 2.1 would let several spaces pass; the app API never did, and no client sends them.
 */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final String PARAMETER = "access_token";

    private BearerToken() {}

    /** @param headers the values of Authorization; there is no token in several, or in what is none of its kind */
    public static Optional<String> of(@Nullable List<String> headers) {
        if (headers == null || headers.size() != 1) {
            return Optional.empty();
        }
        String header = headers.getFirst();
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && header.length() > SCHEME.length()
                && header.indexOf(' ', SCHEME.length()) < 0;
        return bearer ? Optional.of(header.substring(SCHEME.length())) : Optional.empty();
    }

    /** Whether one is in the URL, where it ends up in logs. */
    public static boolean inQuery(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&", -1)) {
            if (named(pair).equals(PARAMETER)) {
                return true;
            }
        }
        return false;
    }

    private static String named(String pair) {
        int end = pair.indexOf('=');
        try {
            return URLDecoder.decode(end < 0 ? pair : pair.substring(0, end), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return pair;
        }
    }
}
