package dev.bkend.web;

import dev.bkend.api.text.AsciiCase;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The only values of Host and Origin that are answered, port included: a web page on another name that was made to
 * resolve to this machine (DNS rebinding) sends its own.
 */
public final class AllowedOrigins {

    /** What is said to whoever asks for another Host. */
    public static final String NO_SUCH_HOST = "This server is not reached under the Host of this request. If that is a"
            + " name of it, whoever runs it can add it to the setting hosts (--hosts).";

    /** What is said to a page of another Origin. */
    public static final String NO_SUCH_ORIGIN = "Pages of this Origin may not call this server. Whoever runs it can add"
            + " the Origin to the setting origins (--origins).";

    private final Set<Authority> hosts = new HashSet<>();
    private final Set<Origin> origins = new HashSet<>();

    /** As nearly every client writes them, so that nothing needs to be taken apart. */
    private final Set<String> usualHosts = new HashSet<>();

    private record Authority(String host, int port) {}

    private record Origin(String scheme, Authority authority) {}

    /**
     * @param servers the URLs this server is reached under; their Host and their Origin are allowed
     * @param pages origins of web pages elsewhere that may call this server from a browser
     */
    public AllowedOrigins(Collection<URI> servers, Collection<URI> pages) {
        for (URI server : servers) {
            Origin origin = configured(server);
            origins.add(origin);
            hosts.add(origin.authority());
            usualHosts.add(server.getRawAuthority());
            // A client leaves the port of the scheme away, a proxy in front may not: parse() sees 0 for "none".
            if (origin.authority().port() == standardPort(origin.scheme())) {
                hosts.add(new Authority(origin.authority().host(), 0));
            }
        }
        pages.forEach(page -> origins.add(configured(page)));
    }

    /** The names of this machine to itself, for a server that listens on this port, and its public URL. */
    public static AllowedOrigins local(int port, URI publicUrl) {
        return local(port, ServerUrls.only(publicUrl), List.of());
    }

    /**
     * The same for a server with more URLs.
     *
     * @param pages origins of web pages elsewhere that may call this server from a browser
     */
    public static AllowedOrigins local(int port, ServerUrls urls, Collection<URI> pages) {
        List<URI> servers = new ArrayList<>(urls.all());
        for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            servers.add(URI.create("http://" + host + ":" + port));
        }
        return new AllowedOrigins(servers, pages);
    }

    public boolean host(String header) {
        return usualHosts.contains(header)
                || parse(header).filter(hosts::contains).isPresent();
    }

    public boolean origin(String header) {
        return parseOrigin(header).filter(origins::contains).isPresent();
    }

    private static Origin configured(URI url) {
        String text = url.getScheme() + "://" + url.getRawAuthority();
        return parseOrigin(text).orElseThrow(() -> new IllegalArgumentException("Not an http or https URL: " + url));
    }

    private static Optional<Origin> parseOrigin(String header) {
        int end = header.indexOf("://");
        String scheme = end < 0 ? "" : AsciiCase.lower(header.substring(0, end));
        int standard = standardPort(scheme);
        if (standard == 0) {
            return Optional.empty();
        }
        return parse(header.substring(end + 3))
                .map(it -> new Origin(scheme, it.port() == 0 ? new Authority(it.host(), standard) : it));
    }

    /** Host and port, exactly; port 0 when none is given. */
    private static Optional<Authority> parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', bracket + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? 0 : port(text.substring(colon + 1));
        return port < 0 ? Optional.empty() : canonical(host).map(it -> new Authority(it, port));
    }

    private static Optional<String> canonical(String host) {
        if (!host.startsWith("[")) {
            return host.isEmpty() ? Optional.empty() : Optional.of(AsciiCase.lower(host));
        }
        if (!host.endsWith("]") || host.contains("%")) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host.substring(1, host.length() - 1));
            return Optional.of("[" + address.getHostAddress() + "]");
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int port(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plain ? Integer.parseInt(text) : -1;
        return port > 0 && port <= 65535 ? port : -1;
    }

    private static int standardPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 0;
        };
    }
}
