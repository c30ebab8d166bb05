package dev.bkend.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A closed loop over keep-alive connections: each sends its next request when its answer is complete. One thread for all,
 * since it shares the processor with the server.
 */
final class Load {

    private static final int ANY_LENGTH = -1;
    private static final int LARGEST_REQUEST = 64 * 1024;

    private final int port;
    private final Supplier<byte[]> requests;
    private final int answerLength;
    private int[] micros = new int[1 << 16];
    private int completed;
    private int refused;

    /** The same request again and again; @param answerLength bytes of each right answer's body */
    Load(int port, byte[] request, int answerLength) {
        this.port = port;
        this.requests = () -> request;
        this.answerLength = answerLength;
    }

    /** Another request each time; answers that are not a success are counted. */
    Load(int port, Supplier<byte[]> requests) {
        this.port = port;
        this.requests = requests;
        this.answerLength = ANY_LENGTH;
    }

    /** What was seen, the refused among the requests; the latencies are in microseconds. */
    record Seen(int requests, int refused, double seconds, int p50, int p99) {}

    Seen run(int connections, double seconds) throws IOException {
        completed = 0;
        refused = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                Connection connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                connection.send();
            }
            while (System.nanoTime() < end) {
                selector.select(key -> ((Connection) key.attachment()).read(), 1000);
            }
            selector.keys().forEach(key -> ((Connection) key.attachment()).close());
        }
        double took = (System.nanoTime() - start) / 1e9;
        int[] sorted = Arrays.copyOf(micros, completed);
        Arrays.sort(sorted);
        return new Seen(completed, refused, took, quantile(sorted, 0.50), quantile(sorted, 0.99));
    }

    private static int quantile(int[] sorted, double q) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * q)];
    }

    private void note(long nanos) {
        if (completed == micros.length) {
            micros = Arrays.copyOf(micros, completed * 2);
        }
        micros[completed++] = (int) (nanos / 1000);
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
        private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_REQUEST);
        private long sent;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send() {
            try {
                out.clear().put(requests.get()).flip();
                in.clear();
                sent = System.nanoTime();
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void read() {
            try {
                if (channel.read(in) < 0) {
                    throw new EOFException("The server closed a connection");
                }
                if (complete()) {
                    note(System.nanoTime() - sent);
                    send();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean complete() {
            if (answerLength != ANY_LENGTH) {
                return Answer.complete(in, answerLength);
            }
            boolean ended = Answer.ended(in);
            refused += ended && Answer.status(in) / 100 != 2 ? 1 : 0;
            return ended;
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
