package dev.bkend.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One request to a server on this machine, as bytes and with its answer. */
final class Wire {

    private Wire() {}

    static byte[] post(int port, String path, String token, String json) {
        return request(
                port,
                "POST " + path,
                "Accept: application/json, text/event-stream\r\nAuthorization: Bearer " + token
                        + "\r\nMCP-Protocol-Version: 2025-11-25",
                json);
    }

    /** @param call method and path */
    static byte[] request(int port, String call, String headers, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String content = body.length == 0
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n";
        String head = call + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n" + content + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(first.length + body.length).put(first).put(body).array();
    }

    /** The body of the answer; throws unless it is a success. */
    static byte[] exchange(int port, byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            channel.write(ByteBuffer.wrap(request));
            ByteBuffer in = ByteBuffer.allocate(1 << 20);
            while (!Answer.ended(in)) {
                if (channel.read(in) < 0) {
                    throw new IOException("The server closed the connection");
                }
            }
            byte[] body = Answer.body(in);
            if (Answer.status(in) / 100 != 2) {
                throw new IllegalStateException(Answer.status(in) + " " + new String(body, StandardCharsets.UTF_8));
            }
            return body;
        }
    }
}
