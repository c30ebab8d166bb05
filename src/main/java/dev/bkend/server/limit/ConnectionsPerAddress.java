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

    public ConnectionsPerAddress(int most, List<Network> proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    @Override
    public void onOpened(Connection connection) {
        address(connection).ifPresent(address -> {
            if (open.merge(RateLimit.network(address.getHostAddress()), 1, Integer::sum) > most) {
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void onClosed(Connection connection) {
        address(connection)
                .ifPresent(address -> open.computeIfPresent(
                        RateLimit.network(address.getHostAddress()), (_, count) -> count == 1 ? null : count - 1));
    }

    private Optional<InetAddress> address(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                        && proxies.stream().noneMatch(proxy -> proxy.contains(remote.getAddress()))
                ? Optional.of(remote.getAddress())
                : Optional.empty();
    }
}
