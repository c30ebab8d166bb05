package dev.bkend.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** An answer of server-sent events, read as it comes; HTTP/1.0, so that no chunks are in the way. */
final class RawStream implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final BufferedReader lines;
    private final String head;
    private String lastId = "";

    RawStream(int port, String startLine, Map<String, String> headers, String body) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder(startLine + " HTTP/1.0\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(content);
        InputStream in = socket.getInputStream();
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        head = readHead();
    }

    private String readHead() throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            read.append(line).append('\n');
        }
        return read.toString();
    }

    String head() {
        return head;
    }

    /** The id of the last event that had one. */
    String lastId() {
        return lastId;
    }

    /** The next message, or nothing at the end; comments and events without data are skipped. */
    Optional<String> next() throws IOException {
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data += line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
