package dev.bkend.server.http;

import dev.bkend.api.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Believes what the configured proxies say of their clients. The headers are lists to which each proxy adds at the end,
 * and what stands at the beginning may be the invention of the client: so they are read from the end, as far as there
 * are proxies of ours. Jetty's own customizer reads from the beginning.
 */
final class Proxies implements HttpConfiguration.Customizer {

    private final List<Network> proxies;

    Proxies(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && ours(peer.getAddress())
                ? seen(request, peer.getAddress())
                : request;
    }

    private boolean ours(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    /** As the outermost of our proxies saw it; one that hides its client stands for it. */
    private Request seen(Request request, InetAddress peer) {
        InetAddress client = peer;
        Optional<HostPort> host = Optional.empty();
        for (Hop hop : Hop.of(request.getHeaders()).reversed()) {
            host = hop.host();
            if (hop.client().isEmpty()) {
                break;
            }
            client = hop.client().get();
            if (!ours(client)) {
                break;
            }
        }
        return new Seen(request, client, host);
    }

    private static final class Seen extends Request.Wrapper {

        private final ConnectionMetaData connection;
        private final HttpFields headers;
        private final HttpURI uri;

        Seen(Request request, InetAddress client, Optional<HostPort> host) {
            super(request);
            SocketAddress address = new InetSocketAddress(client, 0);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return address;
                }
            };
            this.headers = host.<HttpFields>map(
                            name -> HttpFields.build(request.getHeaders()).put(new HostPortHttpField(name)))
                    .orElseGet(request::getHeaders);
            // Jetty refuses a request whose URL names another host than its header.
            this.uri = host.<HttpURI>map(
                            name -> HttpURI.build(request.getHttpURI()).authority(name.toString()))
                    .orElseGet(request::getHttpURI);
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
