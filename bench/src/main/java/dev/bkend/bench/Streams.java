package dev.bkend.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What an open {@code subscriptions/listen} costs, and how long a change takes to reach all of them. */
public final class Streams {

    private static final int STREAMS = 2_000;
    private static final int A_TOKEN = 250;
    private static final int ROUNDS = 10;

    private static final String TOKEN = """
            {"name":"stream","type":"management","scopes":["*:*"]}""";
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicReference<CountDownLatch> heard = new AtomicReference<>(new CountDownLatch(STREAMS));

    private Streams() {}

    /** Argument: the folder of the project. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-streams");
        Servers servers = new Servers(Path.of(arguments[0]), folder);
        Server bkend = servers.launched();
        Fixture fixture = Fixture.make(bkend, folder);
        servers.awaitCache();
        try (Running running = Running.start(
                bkend.with(fixture.token(), fixture.projectId()), folder.resolve("streams.log"))) {
            new Streams().run(running, fixture);
        }
        System.exit(0);
    }

    private void run(Running running, Fixture fixture) throws Exception {
        Memory before = Memory.of(running.pid());
        for (int i = 0; i < STREAMS / A_TOKEN; i++) {
            String token = token(running.port(), fixture.token());
            for (int j = 0; j < A_TOKEN; j++) {
                open(running.port(), token, fixture.projectId());
            }
        }
        await("acknowledged");
        Memory after = Memory.of(running.pid());
        print("%d streams: %.1f KiB of heap and %.1f KiB resident each%n", STREAMS, after.heapSince(before) / STREAMS,
                after.residentSince(before) / STREAMS);
        double slowest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            heard.set(new CountDownLatch(STREAMS));
            long start = System.nanoTime();
            change(running.port(), fixture, round);
            await("told");
            double millis = (System.nanoTime() - start) / 1e6;
            slowest = Math.max(slowest, millis);
            print("change %d reached all %d streams after %.0f ms%n", round + 1, STREAMS, millis);
        }
        print("slowest of %d changes: %.0f ms%n", ROUNDS, slowest);
    }

    private static String token(int port, String token) throws IOException {
        byte[] answer = Wire.exchange(port, Wire.post(port, "/management/v1/access-tokens", token, TOKEN));
        String text = new String(answer, StandardCharsets.UTF_8);
        int at = text.indexOf("bk_", text.indexOf("\"token\"") < 0 ? 0 : text.indexOf("\"token\""));
        return text.substring(at, at + 67);
    }

    private void open(int port, String token, String projectId) throws IOException {
        String body = """
            {"jsonrpc":"2.0","id":%d,"method":"subscriptions/listen","params":{"notifications":\
            {"resourceSubscriptions":["bkend://projects/%s"]},%s}}""".formatted(sockets.size(), projectId, META);
        String head = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n"
                + "Accept: application/json, text/event-stream\r\nAuthorization: Bearer " + token
                + "\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
        Thread.startVirtualThread(() -> read(socket));
    }

    /** One message after the other counts; the first is the acknowledgement. */
    private void read(Socket socket) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1024)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: {")) {
                    heard.get().countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String what) throws InterruptedException {
        if (!heard.get().await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(heard.get().getCount() + " streams were not " + what);
        }
    }

    private static void change(int port, Fixture fixture, int round) throws IOException {
        Wire.exchange(port, Wire.post(port, "/mcp", fixture.token(), """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"backend_project_update","arguments":\
            {"projectId":"%s","body":{"description":"Change %d"}}}}""".formatted(fixture.projectId(), round)));
    }

    private static void print(String pattern, Object... values) {
        System.out.printf(Locale.ROOT, pattern, values);
    }

    /** After a full collection: what is alive, and what the process holds, in KiB. */
    private record Memory(double heap, double resident) {

        static Memory of(long pid) throws IOException, InterruptedException {
            jcmd(pid, "GC.run");
            double used = 0;
            // "DefNew     total 29504K, used 120K [" and "Tenured    total 16384K, used 9876K ["
            for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
                if (line.contains(" total ") && line.contains("used ")) {
                    String text = line.substring(line.indexOf("used ") + 5);
                    used += Double.parseDouble(text.substring(0, text.indexOf('K')));
                }
            }
            return new Memory(used, Proc.resident(pid) * 1024);
        }

        double heapSince(Memory before) {
            return heap - before.heap;
        }

        double residentSince(Memory before) {
            return resident - before.resident;
        }

        private static String jcmd(long pid, String command) throws IOException, InterruptedException {
            String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process process = new ProcessBuilder(jcmd, "" + pid, command)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }
}
