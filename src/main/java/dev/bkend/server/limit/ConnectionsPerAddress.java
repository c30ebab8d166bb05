package dev.bkend.server.limit;

import dev.bkend.api.Network;
import dev.bkend.cache.RateLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Limit on the connections that one address may have open: one more is closed at once. A proxy of ours has none, since
 * it speaks for many.
 */
public final class ConnectionsPerAddress implements Connection.Listener {

    private final int most;
    private final List<Network> proxies;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
    // Where each came from: a connection that its client closed does not know that any more.
    private final ConcurrentHashMap<Connection, String> counted = new ConcurrentHashMap<>();

    public ConnectionsPerAddress(int most, List<Network> proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    @Override
    public void onOpened(Connection connection) {
        address(connection).ifPresent(address -> {
            String network = RateLimit.network(address.getHostAddress());
            counted.put(connection, network);
            if (open.merge(network, 1, Integer::sum) > most) {
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void onClosed(Connection connection) {
        Optional.ofNullable(counted.remove(connection))
                .ifPresent(network -> open.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1));
    }

    private Optional<InetAddress> address(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                        && proxies.stream().noneMatch(proxy -> proxy.contains(remote.getAddress()))
                ? Optional.of(remote.getAddress())
                : Optional.empty();
    }
}
