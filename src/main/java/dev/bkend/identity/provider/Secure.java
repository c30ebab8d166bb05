package dev.bkend.identity.provider;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which addresses of a provider nobody on the way can change the answers of. */
final class Secure {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private Secure() {}

    static boolean address(URI uri) {
        Optional<String> host = Optional.ofNullable(uri.getHost());
        return host.isPresent()
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host.get())));
    }
}
