package dev.bkend.server.http;

import dev.bkend.config.Config;
import dev.bkend.server.limit.BoundedHeads;
import dev.bkend.server.limit.BoundedRequests;
import dev.bkend.server.limit.ConnectionsPerAddress;
import dev.bkend.server.limit.MemoryBudget;
import dev.bkend.server.limit.UnfinishedHeads;
import dev.bkend.web.RequestLog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty with a virtual thread for each request: routes, limits, plain JSON errors, and a stop that lets work finish. */
public final class HttpServer implements AutoCloseable {

    // A filter by 1000 ids, as a list may have, is 46 KB of URL if they are UUIDs.
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int ACCEPT_QUEUE = 1024;

    /** For the selector, and what is not about a connection. */
    private static final int SPARE_THREADS = 100;

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler inFlight = new GracefulHandler();
    private final Config config;
    private final Bounds bounds;
    private final UnfinishedHeads heads;
    private final MemoryBudget memory;

    /**
     * What clients may hold here before they have said who they are.
     *
     * @param heads bytes of all heads that are not whole yet
     * @param memory bytes for the bodies of requests, what is made of them, and large answers
     * @param patience time for a head, time in which nothing of a body needs to come, and for a piece of an answer
     */
    record Bounds(long heads, long memory, Duration patience) {

        /** A sixteenth of the heap for heads, since what is kept of one takes a few times its bytes, and a quarter for the rest. */
        static final Bounds USUAL = new Bounds(
                Runtime.getRuntime().maxMemory() / 16, Runtime.getRuntime().maxMemory() / 4, Duration.ofSeconds(15));
    }

    private HttpServer(Config config, Bounds bounds) {
        this.config = config;
        this.bounds = bounds;
        // A connection whose client is silent takes a virtual thread, which is nothing that there are only so many of.
        this.server = new Server(new VirtualThreadPool(config.limits().connections() + SPARE_THREADS));
        this.memory = new MemoryBudget(bounds.memory());
        this.heads = new UnfinishedHeads(bounds.heads(), bounds.patience(), JsonErrors::beforeHead);
        this.connector = new ServerConnector(server, 1, 1, new BoundedHeads(http(config), heads));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.limits().idle().toMillis());
        // Java's default of 50 turns away the rest of a burst.
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        connector.addBean(new ConnectionsPerAddress(config.limits().connectionsPerAddress(), config.proxies()));
        server.addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        server.setErrorHandler(new JsonErrors());
    }

    /** Takes the port, so that the address is known; nothing is answered before {@link #serve}. */
    public static HttpServer open(Config config) {
        return open(config, Bounds.USUAL);
    }

    static HttpServer open(Config config, Bounds bounds) {
        HttpServer server = new HttpServer(config, bounds);
        try {
            server.connector.open();
        } catch (IOException e) {
            throw new CannotStart(
                    CannotStart.Reason.ADDRESS_TAKEN,
                    "Cannot listen on " + config.host() + ":" + config.port() + " (" + e.getMessage()
                            + "). Is another server running there? Choose another with --port.",
                    e);
        }
        return server;
    }

    /** Returns when requests are served. */
    public static HttpServer start(Config config, Routes routes) {
        HttpServer server = open(config);
        server.serve(routes);
        return server;
    }

    /** Returns when requests are served. */
    public void serve(Routes routes) {
        inFlight.setHandler(limited(routes.handler(config.publicUrl().orElse(url()))));
        server.setHandler(new RequestLog(inFlight));
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The HTTP server did not start", e);
        }
    }

    private Handler limited(Handler routes) {
        SizeLimitHandler limit = new SizeLimitHandler(config.limits().body(), -1);
        String prefix = config.publicUrl().map(URI::getRawPath).orElse("");
        limit.setHandler(new PathPrefix(prefix, routes));
        return new BoundedRequests(bounds.patience(), memory, limit);
    }

    private static HttpConfiguration http(Config config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.addCustomizer((request, headers) -> {
            SecurityHeaders.on(headers);
            return request;
        });
        if (!config.proxies().isEmpty()) {
            http.addCustomizer(new Proxies(config.proxies()));
        }
        return http;
    }

    /** The origin it listens on, with the real port. */
    public URI url() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return URI.create("http://" + host + ":" + connector.getLocalPort());
    }

    /** Bytes that are held of heads whose end did not come yet. */
    long unfinishedHeads() {
        return heads.held();
    }

    /** Bytes that requests in work have claimed. */
    long memoryHeld() {
        return memory.held();
    }

    /** Takes no new requests, and lets those in flight finish within the limit. */
    @Override
    public void close() {
        finish();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        }
    }

    /** Jetty's own stop also waits a second for connections that clients keep open and ask nothing on. */
    private void finish() {
        CompletableFuture<Void> _ = connector.shutdown();
        try {
            inFlight.shutdown().get(config.limits().stop().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "Requests still ran after {} s and were cut off",
                    config.limits().stop().toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        }
    }
}
