package dev.bkend.oauth.document;

import dev.bkend.api.Lazy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The site of a client, by https, with a certificate made for {@link #HOST} that only we trust. */
public final class Site implements AutoCloseable {

    public static final String HOST = "client.example";

    /** For whatever does answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Lazy<byte[]> KEYS = new Lazy<>(Site::keys);

    private final Server server = new Server();
    private final ServerConnector connector;
    private final Certificate certificate;
    private final SSLContext trusting;
    private final AtomicInteger visits = new AtomicInteger();
    private volatile Page page = (request, response, callback) -> Response.writeError(request, response, callback, 404);

    /** What it answers. */
    @FunctionalInterface
    public interface Page {
        void answer(Request request, Response response, Callback callback) throws Exception;
    }

    public Site(Path folder) throws Exception {
        Path store = Files.write(folder.resolve("site.p12"), KEYS.get());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(store.toString());
        tls.setKeyStorePassword("password");
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                visits.incrementAndGet();
                page.answer(request, response, callback);
                return true;
            }
        });
        server.start();
        certificate = certificate(store);
        trusting = trusting(certificate);
    }

    /** Made once: another Java has to. */
    private static byte[] keys() {
        try {
            Path folder = Files.createTempDirectory("site");
            byte[] keys = Files.readAllBytes(keys(folder.resolve("site.p12")));
            Files.delete(folder.resolve("site.p12"));
            Files.delete(folder);
            return keys;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path keys(Path store) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + HOST,
                "-ext",
                "san=dns:" + HOST,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                store.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return store;
    }

    private static Certificate certificate(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        return keys.getCertificate("site");
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("site", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    public void shows(Page next) {
        page = next;
    }

    /** Also answers like this from now on, with these headers in the form {@code Name: value}. */
    public void shows(int status, String body, String... headers) {
        shows((request, response, callback) -> {
            response.setStatus(status);
            for (String header : headers) {
                int colon = header.indexOf(':');
                response.getHeaders().put(header.substring(0, colon), header.substring(colon + 2));
            }
            org.eclipse.jetty.io.Content.Sink.write(response, true, body, callback);
        });
    }

    /** What others must trust, as PEM. */
    public String certificate() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    public int port() {
        return connector.getLocalPort();
    }

    public int visits() {
        return visits.get();
    }

    public String url(String path) {
        return "https://" + HOST + ":" + connector.getLocalPort() + path;
    }

    /** Downloads from this site as from the Internet, whatever its name. */
    public Download download() {
        return download(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Clock.systemUTC());
    }

    Download download(GuardedDownload.Resolver resolver, Clock clock) {
        return download(resolver, clock, PATIENCE);
    }

    Download download(GuardedDownload.Resolver resolver, Clock clock, Duration longest) {
        return new GuardedDownload(
                new GuardedDownload.Where(
                        connector.getLocalPort(), InetAddress::isLoopbackAddress, resolver, () -> trusting),
                clock,
                longest);
    }

    /** Downloads by the rules for addresses that hold everywhere else. */
    Download strict(GuardedDownload.Resolver resolver) {
        return new GuardedDownload(
                new GuardedDownload.Where(connector.getLocalPort(), PublicAddresses::contain, resolver, () -> trusting),
                Clock.systemUTC(),
                PATIENCE);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
