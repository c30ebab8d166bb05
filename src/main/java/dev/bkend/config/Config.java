package dev.bkend.config;

import dev.bkend.api.Network;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the server was told, complete and checked.
 *
 * @param data the folder that holds all databases
 * @param publicUrl origin, or a path below one, under which clients reach the server, where that is not the address it listens on
 * @param hosts further names under which clients reach the server; one without a scheme is at the port it listens on
 * @param origins of web pages elsewhere that may call MCP from a browser
 * @param proxies whose word on where a request comes from is believed
 * @param providers who else can sign people in
 */
public record Config(
        String host,
        int port,
        Path data,
        Optional<URI> publicUrl,
        List<URI> hosts,
        List<URI> origins,
        List<Network> proxies,
        Log log,
        Limits limits,
        List<ProviderConfig> providers) {

    public Config {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
        proxies = List.copyOf(proxies);
        providers = List.copyOf(providers);
    }

    /** How much is logged, and how. */
    public record Log(Level level, Format format) {}

    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    public enum Format {
        TEXT,
        JSON
    }

    /**
     * What protects the server from its callers.
     *
     * @param body bytes a request body may have
     * @param connections that may be open at once
     * @param addressConnections of those, that one address may have; 0 for half of them
     * @param idle time after which a silent connection is closed
     * @param stop time that requests in flight get to finish when the server stops
     * @param requests that one address may make in a minute with one API key, reads and writes apart; 0 for any number
     * @param unknownKeys that one address may send in a minute, also revoked and expired ones; 0 for any number
     * @param counted matching records up to which the total of a filtered list is exact
     */
    public record Limits(
            int body,
            int connections,
            int addressConnections,
            Duration idle,
            Duration stop,
            int requests,
            int unknownKeys,
            int counted) {

        /** Connections that one address may have open. */
        public int connectionsPerAddress() {
            return addressConnections == 0 ? Math.max(1, connections / 2) : addressConnections;
        }
    }

    /** What is allowed but probably not meant. */
    public List<String> warnings() {
        if (publicUrl.isPresent() || !hosts.isEmpty() || loopback(host)) {
            return List.of();
        }
        return List.of("Listening on " + host + ", which other machines can reach, without a public URL: clients that "
                + "use another name are refused. Set --public-url to the address they use, behind TLS, or name it with "
                + "--hosts.");
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
