package dev.bkend.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.util.HostPort;

/** What one proxy says of whoever connected to it: an address, if it names one, and the Host it was asked for. */
record Hop(Optional<InetAddress> client, Optional<HostPort> host) {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    /**
     * From the one that is farthest away to the one that connected to us. {@code Forwarded} (RFC 7239) counts only
     * without {@code X-Forwarded-For}: proxies that write the latter usually let a client's own {@code Forwarded} pass.
     */
    static List<Hop> of(HttpFields headers) {
        return headers.contains(HttpHeader.X_FORWARDED_FOR) ? usual(headers) : standard(headers);
    }

    private static List<Hop> standard(HttpFields headers) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(headers)) {
            Optional<InetAddress> client = Optional.empty();
            Optional<HostPort> host = Optional.empty();
            for (String pair : element.split(";", -1)) {
                int equals = pair.indexOf('=');
                String name = pair.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
                String value = QuotedCSV.unquote(pair.substring(equals + 1).strip());
                if (name.equals("for")) {
                    client = address(value);
                } else if (name.equals("host")) {
                    host = host(value);
                }
            }
            hops.add(new Hop(client, host));
        }
        return hops;
    }

    /** None if a quote makes them unreadable: then nobody knows which of it a proxy of ours has written. */
    private static List<String> elements(HttpFields headers) {
        try {
            return headers.getCSV(HttpHeader.FORWARDED, true);
        } catch (IllegalArgumentException | HttpException.RuntimeException e) {
            return List.of();
        }
    }

    /** A host for each proxy, or else one that the nearest has set for all. */
    private static List<Hop> usual(HttpFields headers) {
        List<String> clients = list(headers, HttpHeader.X_FORWARDED_FOR);
        List<String> hosts = list(headers, HttpHeader.X_FORWARDED_HOST);
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            int at = hosts.size() == clients.size() ? i : hosts.size() - 1;
            hops.add(new Hop(address(clients.get(i)), at < 0 ? Optional.empty() : host(hosts.get(at))));
        }
        return hops;
    }

    /** These know no quotes, so that a client can not hide by one what a proxy adds to it. */
    private static List<String> list(HttpFields headers, HttpHeader name) {
        return headers.getValuesList(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** With or without a port; what is no address, such as {@code unknown}, is nobody's. */
    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(withoutPort(text.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<HostPort> host(String text) {
        try {
            return HOST.matcher(text).matches() ? Optional.of(new HostPort(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Its port is too large.
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
