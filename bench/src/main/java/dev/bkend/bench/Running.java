package dev.bkend.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A server that was started and has given its first answer; a launcher has become it by then (exec). */
final class Running implements AutoCloseable {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final int port;
    private final Start start;

    /** From the start of the process to the first answer. */
    record Start(long wallMillis, long cpuMillis) {}

    private Running(Process process, int port, Start start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /** Starts the server and asks for the list of tools until it is answered. */
    static Running start(Server server, Path log) throws IOException, InterruptedException {
        return start(server, port -> server.request(Scenario.LIST, port), log);
    }

    /** Starts the server and sends a request until it is answered. */
    static Running start(Server server, IntFunction<byte[]> first, Path log) throws IOException, InterruptedException {
        int port = freePort();
        byte[] request = first.apply(port);
        long began = System.nanoTime();
        Process process = launch(server.command(port), log);
        while (true) {
            try {
                Wire.exchange(port, request);
                break;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() - began > MOST_NANOS) {
                    process.destroyForcibly();
                    throw new IllegalStateException(server.name() + " did not start; see " + log, e);
                }
                Thread.sleep(4);
            }
        }
        long wall = (System.nanoTime() - began) / 1_000_000;
        return new Running(process, port, new Start(wall, Proc.cpu(process.pid()).all()));
    }

    static Path log(Path folder, String server) {
        return folder.resolve(server.replaceAll("[^a-z]+", "-") + ".log");
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Start start() {
        return start;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
