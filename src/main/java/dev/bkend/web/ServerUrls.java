package dev.bkend.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The URLs this server is reached under: the usual one, and others that lead to the same. A client believes only what
 * names the address that it was given, so each is answered under the one that it asked.
 */
public record ServerUrls(URI usual, List<URI> others) {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> ANY = List.of("0.0.0.0", "[::]");

    public ServerUrls {
        others = List.copyOf(others);
    }

    public static ServerUrls only(URI url) {
        return new ServerUrls(url, List.of());
    }

    /**
     * The names of this machine to itself stand for each other where the usual one is among them.
     *
     * @param more under which it is reached besides
     */
    public static ServerUrls of(URI usual, List<URI> more) {
        boolean here = "http".equals(usual.getScheme())
                && (LOOPBACK.contains(usual.getHost()) || ANY.contains(usual.getHost()));
        Stream<URI> names = here ? LOOPBACK.stream().map(host -> named(usual, host)) : Stream.empty();
        return new ServerUrls(
                usual,
                Stream.concat(names, more.stream())
                        .filter(url -> !url.equals(usual))
                        .distinct()
                        .toList());
    }

    private static URI named(URI usual, String host) {
        String port = usual.getPort() < 0 ? "" : ":" + usual.getPort();
        return URI.create("http://" + host + port + usual.getRawPath());
    }

    /** All, the usual one first. */
    public List<URI> all() {
        return Stream.concat(Stream.of(usual), others.stream()).toList();
    }

    /** Where its protected-resource metadata is (RFC 9728 section 3.1), for a request with this Host. */
    public String resourceMetadata(String host) {
        URI url = asked(host);
        return url.getScheme() + "://" + url.getRawAuthority() + "/.well-known/oauth-protected-resource"
                + (url.getRawPath().equals("/") ? "" : url.getRawPath()) + "/mcp";
    }

    /** The one that a request with this Host means; the usual one, if it is none of the others. */
    private URI asked(String host) {
        for (URI other : others) {
            if (other.getRawAuthority().equalsIgnoreCase(host)) {
                return other;
            }
        }
        return usual;
    }
}
