package dev.bkend.oauth.client;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where codes may be sent: exactly where a client said, but for the port of a program on the person's own machine
 * (RFC 8252 section 7.3).
 */
public final class RedirectUris {

    private static final int LONGEST = 512;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    // What a browser would run, show or send instead of starting a program.
    private static final Set<String> NO_PROGRAM = Set.of(
            "javascript",
            "data",
            "vbscript",
            "file",
            "blob",
            "about",
            "filesystem",
            "view-source",
            "ws",
            "wss",
            "ftp",
            "ftps",
            "mailto",
            "tel",
            "sms",
            "jar",
            "chrome",
            "resource",
            "intent",
            "content");

    private RedirectUris() {}

    /** What is wrong with an address that a client registers, if anything. */
    public static Optional<String> problem(URI uri) {
        String text = uri.toString();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.of("it has more than " + LONGEST + " characters");
        }
        if (!uri.isAbsolute() || uri.getRawFragment() != null) {
            return Optional.of("it must be absolute and without a fragment");
        }
        if (uri.getRawUserInfo() != null || text.indexOf('*') >= 0 || text.indexOf('\\') >= 0) {
            return Optional.of("it must have no user, no * and no backslash");
        }
        return switch (scheme) {
            case "https" -> hostOf(uri).isEmpty() ? Optional.of("it has no host") : Optional.empty();
            case "http" ->
                loopback(uri) ? Optional.empty() : Optional.of("http is for 127.0.0.1, [::1] and localhost; use https");
            default ->
                SCHEME.matcher(scheme).matches() && !NO_PROGRAM.contains(scheme)
                        ? Optional.empty()
                        : Optional.of("a program cannot be reached by the scheme " + scheme);
        };
    }

    /** Whether an address is one of those registered. */
    public static boolean registered(URI asked, Collection<URI> registered) {
        return problem(asked).isEmpty() && registered.stream().anyMatch(one -> same(asked, one));
    }

    private static boolean same(URI asked, URI registered) {
        if (asked.toString().equals(registered.toString())) {
            return true;
        }
        return loopback(asked)
                && loopback(registered)
                && hostOf(asked).equals(hostOf(registered))
                && asked.getRawPath().equals(registered.getRawPath())
                && String.valueOf(asked.getRawQuery()).equals(String.valueOf(registered.getRawQuery()));
    }

    /** Whether it leads to a program on the person's own machine. */
    public static boolean loopback(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && hostOf(uri).filter(LOOPBACK::contains).isPresent();
    }

    /** The host as a person is to see it, or the scheme of a program. */
    public static String shown(URI uri) {
        return hostOf(uri).orElseGet(() -> uri.getScheme() + ":");
    }

    private static Optional<String> hostOf(URI uri) {
        return Optional.ofNullable(uri.getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    }
}
