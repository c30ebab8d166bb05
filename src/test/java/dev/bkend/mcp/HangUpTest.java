package dev.bkend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Caller;
import dev.bkend.api.Extent;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Operation;
import dev.bkend.mcp.task.TaskRules;
import dev.bkend.mcp.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that go away, or stay and read nothing: whoever is left notices neither. */
class HangUpTest {

    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/logLevel\":\"info\"}";

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch noticed = new CountDownLatch(1);
    private final CountDownLatch flooded = new CountDownLatch(1);
    private final NotesServer server;

    HangUpTest() throws Exception {
        server = new NotesServer(
                1000,
                4000,
                List.of(tool("wait_silently", this::waitSilently), tool("flood", this::flood)),
                new Tasks(new NoTasks(), Clock.systemUTC(), TaskRules.USUAL));
    }

    @BeforeEach
    void nothing_is_open() throws InterruptedException {
        assertThat(server.streamsLeftAfter(Duration.ZERO)).isZero();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_call_that_says_nothing_sees_at_once_that_its_client_hung_up() throws Exception {
        Socket client = send("tools/call", "\"name\":\"wait_silently\",", Optional.of("wait_silently"));
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();

        client.close();

        assertThat(noticed.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stream_ends_at_once_when_its_client_hangs_up() throws Exception {
        Socket client =
                send("subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true},", Optional.empty());
        assertThat(client.getInputStream().read()).isPositive();
        assertThat(server.streamsLeftAfter(Duration.ZERO)).isEqualTo(1);

        client.close();

        assertThat(server.streamsLeftAfter(Duration.ofSeconds(2))).isZero();
    }

    @Test
    void a_client_that_reads_nothing_is_cut_off_and_stops_nobody() throws Exception {
        try (Socket client = send("tools/call", "\"name\":\"flood\",", Optional.of("flood"))) {
            assertThat(flooded.await(20, TimeUnit.SECONDS)).isTrue();
            RawHttp.Response other = new RawHttp(server.port())
                    .send(
                            "POST /mcp HTTP/1.1",
                            headers(),
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(other.status()).isEqualTo(200);
            assertThat(server.streamsLeftAfter(Duration.ofSeconds(5))).isZero();
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void a_stream_says_goodbye_when_the_server_stops() throws Exception {
        Socket client =
                send("subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true},", Optional.empty());
        assertThat(client.getInputStream().read()).isPositive();

        server.close();

        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .containsSubsequence(
                        "notifications/subscriptions/acknowledged",
                        "\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1,",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"_meta\":"
                                + "{\"io.modelcontextprotocol/subscriptionId\":1}}}");
    }

    private Answer waitSilently(Caller caller) {
        began.countDown();
        for (int i = 0; i < 500 && !caller.conversation().cancelled(); i++) {
            pause();
        }
        if (caller.conversation().cancelled()) {
            noticed.countDown();
        }
        return new Answer.Text("done");
    }

    /** More than the buffers of the system and of the stream hold. */
    private Answer flood(Caller caller) {
        TextNode line = TextNode.valueOf("x".repeat(10_000));
        for (int i = 0; i < 5_000; i++) {
            caller.conversation().log(LogLevel.INFO, "flood", line);
        }
        flooded.countDown();
        return new Answer.Text("done");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Operation tool(String name, Function<Caller, Answer> call) {
        return new Operation(
                name,
                200,
                List.of(),
                Extent.PLACE,
                Optional.of(name),
                Optional.empty(),
                (caller, arguments) -> call.apply(caller));
    }

    private Map<String, String> headers() {
        return Map.of(
                "Host", "127.0.0.1:" + server.port(),
                "Authorization", "Bearer owner",
                "Content-Type", "application/json",
                "Accept", "application/json, text/event-stream");
    }

    private Socket send(String method, String params, Optional<String> name) throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + META + "}}";
        StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\n");
        headers()
                .forEach((key, value) ->
                        head.append(key).append(": ").append(value).append("\r\n"));
        head.append("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: ")
                .append(method)
                .append("\r\n");
        name.ifPresent(given -> head.append("Mcp-Name: ").append(given).append("\r\n"));
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(5_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
