package dev.bkend.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Many connections from one address that do something again and again until it is over, whatever the server says. */
final class Attack implements AutoCloseable {

    /** An address of this machine that the well-behaved client does not have. */
    private static final InetAddress FROM = InetAddress.ofLiteral("127.0.0.2");

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean over = new AtomicBoolean();
    private final LongAdder tries = new LongAdder();

    /** What one connection does. */
    @FunctionalInterface
    interface Act {
        void on(Socket socket) throws IOException, InterruptedException;
    }

    Attack(URI server) {
        this.server = server;
    }

    void begin(int connections, Act act) {
        for (int i = 0; i < connections; i++) {
            threads.submit(() -> {
                again(act);
                return connections;
            });
        }
    }

    private void again(Act act) throws InterruptedException {
        while (!over.get()) {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(FROM, 0));
                socket.setReceiveBufferSize(16 * 1024);
                socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
                tries.increment();
                act.on(socket);
            } catch (IOException e) {
                // Refused or cut off: on to the next.
            }
            Thread.sleep(PAUSE);
        }
    }

    long tries() {
        return tries.sum();
    }

    /** Sends a part of a request and then waits to be cut off. */
    Act say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return socket -> {
            socket.getOutputStream().write(bytes);
            awaitEnd(socket);
        };
    }

    /** Sends requests and reads what comes. */
    Act ask(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return socket -> {
            socket.getOutputStream().write(bytes);
            InputStream answer = socket.getInputStream();
            answer.skip(Long.MAX_VALUE);
        };
    }

    /** Sends a request and reads nothing. */
    Act ignore(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return socket -> {
            socket.getOutputStream().write(bytes);
            for (int i = 0; i < 200 && !over.get(); i++) {
                Thread.sleep(100);
            }
        };
    }

    private void awaitEnd(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        while (!over.get()) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // Still there.
            }
        }
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
        try {
            threads.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
