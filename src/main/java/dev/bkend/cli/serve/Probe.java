package dev.bkend.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks our own server one thing at a time, by the JDK's older client: its newer one takes 0.3 s of CPU to load. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final URI address;

    /**
     * What came back.
     *
     * @param status 0 if nothing did
     */
    record Answer(int status, String body) {}

    Probe(URI address) {
        this.address = URI.create("http://" + host(address) + ":" + address.getPort());
    }

    boolean ready() {
        return send("GET", "/health/ready", Map.of(), "").status() == 200;
    }

    Answer send(String method, String path, Map<String, String> headers, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Connection", "close");
            headers.forEach(connection::setRequestProperty);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            return answer(connection);
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = Math.max(0, connection.getResponseCode());
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, text(in));
        }
    }

    private static String text(@Nullable InputStream body) throws IOException {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A server that listens on every address can be asked on the loopback one. */
    private static String host(URI address) {
        return switch (address.getHost()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "[::]", "[0:0:0:0:0:0:0:0]" -> "[::1]";
            default -> address.getHost();
        };
    }
}
