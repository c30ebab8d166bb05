package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random and mutated bodies and headers: whatever comes, the answer is one for the sender, and nothing stays behind. The
 * long run: {@code -Dmcp.fuzz.requests=100000}.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("mcp.fuzz.requests", 20_000);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final long SEED = 20260728;

    private static final List<String> BODIES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"note_list\",\"arguments\":{\"page\":1}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{\"cursor\":\"bm90ZQ\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/read\",\"params\":{\"uri\":\"bkend://notes/n0\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"elicitation\":{}},\"clientInfo\":{\"name\":\"f\",\"version\":\"1\"}}}",
            "[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":4}}]",
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"note_erase\",\"inputResponses\":{\"sure\":{\"action\":\"accept\"}},\"requestState\":\"v1.e30.AAAA\",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"subscriptions/listen\",\"params\":{\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"bkend://notes/n0\"]},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"note_tell\",\"_meta\":{\"progressToken\":1,\"io.modelcontextprotocol/logLevel\":\"debug\",\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"action\":\"accept\",\"content\":{}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}");

    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "9223372036854775808",
            "\"\"",
            "{}",
            "[]",
            "[[[[[[[[",
            "\"\\ud800\"",
            "\u0000",
            "é",
            "2026-07-28",
            "2025-03-26",
            "v999.0.0",
            "\"method\"",
            "\"id\":",
            ",",
            "}",
            "]",
            "\\",
            "_meta",
            "tasks/get",
            "x".repeat(300));

    private static final List<String> VALUES = List.of(
            "2025-03-26",
            "2025-06-18",
            "2025-11-25",
            "2026-07-28",
            "1999-01-01",
            "",
            "=?base64?SGVs!!!bG8=?=",
            "tools/call",
            "note_list",
            "\u00e9",
            "g-1",
            "c1-0",
            "a".repeat(500),
            "*/*",
            "text/event-stream",
            "application/json; charset=x");

    private static final List<String> NAMES = List.of(
            "MCP-Protocol-Version",
            "Mcp-Method",
            "Mcp-Name",
            "Mcp-Session-Id",
            "Last-Event-ID",
            "Accept",
            "Content-Type",
            "Mcp-Param-Region",
            "traceparent");

    @Test
    void everything_is_answered_and_nothing_stays_behind() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (NotesServer server = new NotesServer(1000, 4000)) {
            int threads = Thread.activeCount();
            int sent = storm(server, wrong);

            assertThat(wrong).isEmpty();
            assertThat(sent).isGreaterThan(REQUESTS / 10);
            assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                    .as("what was logged")
                    .isEmpty();
            assertThat(server.streamsLeftAfter(Duration.ofSeconds(5))).isZero();
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            System.out.println("fuzz: " + sent + " requests");
        } finally {
            root.detachAppender(log);
        }
    }

    private static int storm(NotesServer server, Queue<String> wrong) throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        long end = System.nanoTime() + AT_MOST.toNanos();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED + i);
            clients.add(Thread.ofPlatform().start(() -> {
                while (sent.incrementAndGet() <= REQUESTS && System.nanoTime() < end && wrong.size() < 10) {
                    one(server.port(), random, wrong);
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        return Math.min(sent.get(), REQUESTS);
    }

    private static void one(int port, Random random, Queue<String> wrong) {
        String request = request(port, random);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = statusLine(socket.getInputStream());
            if (!status.startsWith("HTTP/1.1 2") && !status.startsWith("HTTP/1.1 4")) {
                wrong.add(status + " for\n" + request);
            }
        } catch (SocketTimeoutException e) {
            wrong.add("no answer to\n" + request);
        } catch (IOException e) {
            // Refused while it was still being sent: the answer was lost, as HTTP allows.
        }
    }

    private static String statusLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String request(int port, Random random) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Authorization", "Bearer owner");
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        String body = any(BODIES, random);
        if (body.contains("2026-07-28") && random.nextInt(4) > 0) {
            headers.put("MCP-Protocol-Version", "2026-07-28");
            headers.put("Mcp-Method", body.contains("subscriptions/listen") ? "subscriptions/listen" : "tools/call");
            headers.put("Mcp-Name", body.contains("note_tell") ? "note_tell" : "note_erase");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.put(any(NAMES, random), any(VALUES, random));
        }
        String mutated = random.nextInt(5) == 0 ? body : mutated(body, random);
        byte[] bytes = mutated.getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder request = new StringBuilder(any(List.of("POST", "POST", "POST", "POST", "GET", "DELETE"), random))
                .append(" /mcp HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("Content-Length: ").append(bytes.length).append("\r\n\r\n") + mutated;
    }

    private static String mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, any(PIECES, random));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 2 -> text.replace(at, Math.min(text.length(), at + 1), "" + (char) random.nextInt(256));
                default -> text.replace(at, Math.min(text.length(), at + random.nextInt(12)), any(PIECES, random));
            }
        }
        return text.toString();
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
