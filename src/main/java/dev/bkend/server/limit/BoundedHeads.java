package dev.bkend.server.limit;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** HTTP/1.1 whose heads have so many fields and no more, and so much memory and time before they end. */
public final class BoundedHeads extends HttpConnectionFactory {

    private final UnfinishedHeads unfinished;

    public BoundedHeads(HttpConfiguration configuration, UnfinishedHeads unfinished) {
        super(configuration);
        this.unfinished = unfinished;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
                new HeadConnection(getHttpConfiguration(), connector, endPoint, unfinished), connector, endPoint);
    }
}
