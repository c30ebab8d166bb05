package dev.bkend.oauth.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A client id that is the address of the client's own description
 * (draft-ietf-oauth-client-id-metadata-document section 3).
 *
 * @param text exactly as the client writes it
 */
record ClientUrl(String text, URI uri) {

    private static final int LONGEST = 512;
    private static final int USUAL_PORT = 443;

    // At least two labels, and the last is no number: what a resolver would take for an address is not a name.
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DOTS = Pattern.compile("(.*/)?\\.{1,2}(/.*)?");

    /** Whether an id is meant to be one, good or bad. */
    static boolean looksLike(String id) {
        return id.regionMatches(true, 0, "https:", 0, 6);
    }

    /** @param port the only one that may be named, which is 443 but in tests */
    static ClientUrl of(String text, int port) throws UnusableDocument {
        if (text.length() > LONGEST) {
            throw new UnusableDocument("its address has more than " + LONGEST + " characters");
        }
        ClientUrl url = new ClientUrl(text, parse(text));
        url.check(port);
        return url;
    }

    private static URI parse(String text) throws UnusableDocument {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UnusableDocument("its address is not a URL");
        }
    }

    private void check(int port) throws UnusableDocument {
        if (!"https".equals(uri.getScheme())) {
            throw new UnusableDocument("its address must begin with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getRawQuery() != null) {
            throw new UnusableDocument("its address must have no user, no query and no fragment");
        }
        if (uri.getHost() == null || !NAME.matcher(uri.getHost()).matches()) {
            throw new UnusableDocument("its address must have the full name of a host in lower case, not a number");
        }
        if (port() != port) {
            throw new UnusableDocument("its address must have no port");
        }
        checkPath(uri.getRawPath().toLowerCase(Locale.ROOT).replace("%2e", "."));
    }

    private static void checkPath(String path) throws UnusableDocument {
        if (path.length() < 2 || path.contains("%2f") || path.contains("%5c")) {
            throw new UnusableDocument("its address must have a path, without encoded slashes");
        }
        if (DOTS.matcher(path).matches()) {
            throw new UnusableDocument("the path of its address must have no segments . and ..");
        }
    }

    String host() {
        return uri.getHost();
    }

    private int port() {
        return uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    }
}
