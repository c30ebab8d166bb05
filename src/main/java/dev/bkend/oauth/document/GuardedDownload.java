package dev.bkend.oauth.document;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets descriptions from the Internet and from nowhere else. Anybody can name any URL, so the name is looked up once and
 * connected to at exactly the addresses that were found public; nothing is followed, and time and size have an end.
 */
public final class GuardedDownload implements Download {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedDownload.class);
    private static final int MOST_BYTES = 64 * 1024;

    private final Where where;
    private final Clock clock;
    private final Duration longest;

    /** Looks a name up. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * Where it may go.
     *
     * @param port the only one
     * @param allowed which addresses
     * @param tls whose certificates are trusted
     */
    record Where(int port, Predicate<InetAddress> allowed, Resolver resolver, Callable<SSLContext> tls) {

        static final Where INTERNET =
                new Where(443, PublicAddresses::contain, InetAddress::getAllByName, GuardedDownload::usual);
    }

    public GuardedDownload(Clock clock) {
        this(Where.INTERNET, clock, Duration.ofSeconds(5));
    }

    /** @param longest that looking up and downloading may take together */
    GuardedDownload(Where where, Clock clock, Duration longest) {
        this.where = where;
        this.clock = clock;
        this.longest = longest;
    }

    private static SSLContext usual() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }

    @Override
    public Answer get(String url, Optional<String> tag) throws UnusableDocument {
        long end = System.nanoTime() + longest.toNanos();
        ClientUrl client = ClientUrl.of(url, where.port());
        List<InetSocketAddress> addresses = addresses(client, end);
        // One for each download: they are rare, and so nothing stays open and no pool connects by another look-up.
        HttpClient http = http(addresses);
        try {
            Request request = http.newRequest(client.uri())
                    .accept("application/json")
                    .timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            tag.ifPresent(known -> request.headers(headers -> headers.put(HttpHeader.IF_NONE_MATCH, known)));
            return answer(wait(new CompletableResponseListener(request, MOST_BYTES).send(), end), tag);
        } finally {
            LifeCycle.stop(http);
        }
    }

    private List<InetSocketAddress> addresses(ClientUrl client, long end) throws UnusableDocument {
        FutureTask<InetAddress[]> lookUp =
                new FutureTask<>(() -> where.resolver().resolve(client.host()));
        Thread.startVirtualThread(lookUp);
        InetAddress[] found = wait(lookUp, end);
        // All of them: a name that leads to both is made to be trusted for the one and used for the other.
        if (found.length == 0 || !Stream.of(found).allMatch(where.allowed())) {
            throw new UnusableDocument("the address is not on the public Internet");
        }
        return Stream.of(found).map(address -> named(address, client.host())).toList();
    }

    /** Certificates are checked against the name in here: an address without one would be asked for a name of its own. */
    private InetSocketAddress named(InetAddress address, String host) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), where.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // It is as long as the address it comes from.
        }
    }

    private HttpClient http(List<InetSocketAddress> addresses) {
        try {
            SslContextFactory.Client tls = new SslContextFactory.Client();
            tls.setSslContext(where.tls().call());
            ClientConnector connector = new ClientConnector();
            connector.setSelectors(1);
            connector.setSslContextFactory(tls);
            HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
            http.setExecutor(new VirtualThreadPool());
            http.setScheduler(new ScheduledExecutorScheduler("download", true));
            http.setSocketAddressResolver((host, port, context, promise) -> promise.succeeded(addresses));
            http.setHttpCookieStore(new HttpCookieStore.Empty());
            http.setConnectTimeout(longest.toMillis());
            http.start();
            // Redirects, passwords and compression: whatever would do more than was asked.
            http.getProtocolHandlers().clear();
            http.getContentDecoderFactories().clear();
            return http;
        } catch (Exception e) {
            throw new IllegalStateException("No HTTP client could be made", e);
        }
    }

    private Answer answer(ContentResponse response, Optional<String> tag) throws UnusableDocument {
        Duration lifetime = Lifetime.of(response.getHeaders(), clock.instant());
        Optional<String> newTag = Optional.ofNullable(response.getHeaders().get(HttpHeader.ETAG));
        if (response.getStatus() == HttpStatus.NOT_MODIFIED_304 && tag.isPresent()) {
            return new Answer(Optional.empty(), newTag.or(() -> tag), lifetime);
        }
        if (response.getStatus() != HttpStatus.OK_200) {
            throw new UnusableDocument(
                    "the address answers with the status " + response.getStatus() + " and not with 200");
        }
        String type = Optional.ofNullable(response.getMediaType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.matches("application/[a-z0-9.-]+\\+json")) {
            throw new UnusableDocument("what is at the address is not application/json");
        }
        return new Answer(Optional.of(new String(response.getContent(), StandardCharsets.UTF_8)), newTag, lifetime);
    }

    private <T> T wait(java.util.concurrent.Future<T> future, long end) throws UnusableDocument {
        try {
            return future.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UnusableDocument("the address does not answer within " + longest.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            LOG.debug("A download failed", e);
            throw new UnusableDocument(reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableDocument("this server is stopping");
        }
    }

    private String reason(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the address has a host that is not known";
        }
        if (cause instanceof TimeoutException) {
            return "the address does not answer within " + longest.toSeconds() + " seconds";
        }
        return String.valueOf(cause.getMessage()).contains("Buffering capacity")
                ? "what is at the address has more than " + MOST_BYTES + " bytes"
                : "the address does not answer as a web site should";
    }
}
