package dev.bkend.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The smallest HTTP client: asks our own server one thing at a time, without a client library to load. */
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
        this.address = address;
    }

    boolean ready() {
        return send("GET", "/health/ready", Map.of(), "").status() == 200;
    }

    Answer send(String method, String path, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        try (Socket socket = new Socket(host(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            return answer(socket.getInputStream());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        boolean http = text.matches("(?s)HTTP/1\\.1 [0-9]{3} .*");
        int body = text.indexOf("\r\n\r\n");
        return new Answer(http ? Integer.parseInt(text.substring(9, 12)) : 0, body < 0 ? "" : text.substring(body + 4));
    }

    /** A server that listens on every address can be asked on the loopback one. */
    private String host() {
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "0:0:0:0:0:0:0:0" -> "::1";
            default -> host;
        };
    }
}
