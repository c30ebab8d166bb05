package dev.bkend.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.config.Setting;
import dev.bkend.server.SampleServer;
import dev.bkend.web.BrokenBody;
import dev.bkend.web.HttpRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients can hold here that begin something and do not go on: a connection, and not for ever. */
@Timeout(60)
final class StrangersTest {

    private static final int LARGE = 20_000_000;

    private final List<Socket> sockets = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        client.close();
    }

    @Test
    void bodies_that_do_not_come_hold_nobody_up() throws Exception {
        try (HttpServer server = start(1 << 20, Duration.ofSeconds(20), Map.of())) {
            for (int i = 0; i < 400; i++) {
                say(server, "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx");
            }

            assertThat(health(server)).isEqualTo(200);
            assertThat(post(server, "hello")).isEqualTo("5");
        }
    }

    @Test
    void a_body_has_its_time_however_often_a_byte_of_it_comes() throws Exception {
        try (HttpServer server = start(1 << 20, Duration.ofMillis(300), Map.of())) {
            Socket silent = say(server, "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx");
            Socket slow = say(server, "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
            Thread drip = Thread.startVirtualThread(() -> drip(slow));

            assertThat(answer(silent)).startsWith("HTTP/1.1 408 ");
            assertThat(answer(slow)).startsWith("HTTP/1.1 408 ");
            drip.join();
        }
    }

    @Test
    void a_body_that_keeps_its_pace_may_take_longer() throws Exception {
        try (HttpServer server = start(1 << 20, Duration.ofMillis(300), Map.of())) {
            // Worth six seconds.
            Socket socket = say(
                    server,
                    "POST /mcp HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100005\r\n\r\n"
                            + "x".repeat(100_000));
            for (int i = 0; i < 5; i++) {
                Thread.sleep(200);
                socket.getOutputStream().write('x');
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").endsWith("100005");
        }
    }

    @Test
    void heads_that_do_not_end_share_a_budget() throws Exception {
        String begun = "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(40_000);
        try (HttpServer server = start(100_000, Duration.ofSeconds(20), Map.of())) {
            Socket first = say(server, begun);
            Socket second = say(server, begun);
            await(() -> server.unfinishedHeads() > 80_000);
            Socket third = say(server, begun);

            assertThat(answer(third))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 5", "common/unavailable")
                    .containsOnlyOnce("HTTP/1.1");
            assertThat(health(server)).isEqualTo(200);
            first.getOutputStream().write("\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(first)).startsWith("HTTP/1.1 200 ");
            second.close();
            await(() -> server.unfinishedHeads() == 0);
        }
    }

    @Test
    void a_head_has_its_time() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofMillis(300), Map.of())) {
            for (String begun :
                    List.of("GET /health/live HTTP/1.1\r\nHost:", "GET /v1/data/a HTTP/1.1\r\nHost: x\r\n", "GE")) {
                assertThat(answer(say(server, begun)))
                        .startsWith("HTTP/1.1 408 ")
                        .contains("common/request-timeout", "X-Content-Type-Options: nosniff")
                        .containsOnlyOnce("HTTP/1.1")
                        .endsWith("}");
            }
            assertThat(server.unfinishedHeads()).isZero();
        }
    }

    @Test
    void an_address_has_its_share_of_the_connections() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofSeconds(20), Map.of(Setting.LIMITS_CONNECTIONS, "20"))) {
            for (int i = 0; i < 30; i++) {
                sockets.add(new Socket("127.0.0.1", server.url().getPort(), InetAddress.ofLiteral("127.0.0.2"), 0));
            }

            assertThat(health(server)).isEqualTo(200);
            await(() -> sockets.stream().filter(StrangersTest::isClosed).count() == 20);
        }
    }

    @Test
    void a_client_that_does_not_take_its_answer_is_cut_off() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofMillis(300), Map.of())) {
            Socket socket = say(server, "GET /v1/data/large HTTP/1.1\r\nHost: x\r\n\r\n");
            Thread.sleep(1_500);

            int read = socket.getInputStream().readAllBytes().length;
            assertThat(read).isLessThan(LARGE);
        } catch (IOException cutOff) {
            assertThat(cutOff).hasMessageContaining("reset");
        }
    }

    @Test
    void answers_that_nobody_takes_share_a_budget_and_others_have_room() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofSeconds(20), Map.of())) {
            String request = "GET /v1/data/large HTTP/1.1\r\nHost: x\r\n\r\n";
            Socket first = say(server, request);
            first.getInputStream().read();

            Socket second = say(server, request.replace("Host: x", "Host: x\r\nConnection: close"));
            assertThat(answer(second)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1", "common/unavailable");
            Socket elsewhere = new Socket("127.0.0.1", server.url().getPort(), InetAddress.ofLiteral("127.0.0.2"), 0);
            sockets.add(elsewhere);
            elsewhere.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(elsewhere.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            assertThat(post(server, "hello")).isEqualTo("5");

            first.close();
            await(() -> server.memoryHeld() < LARGE * 2);
        }
    }

    @Test
    void a_body_that_would_become_huge_is_refused_while_it_comes() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofSeconds(20), Map.of())) {
            String many = "[" + "{},".repeat(300_000) + "{}]";

            var answer = client.send(
                    HttpRequest.newBuilder(server.url().resolve("/mcp"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(many))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(post(server, "hello")).isEqualTo("5");
            await(() -> server.memoryHeld() == 0);
        }
    }

    @Test
    void a_large_answer_comes_whole_and_says_how_long_it_is() throws Exception {
        try (HttpServer server = start(100_000, Duration.ofSeconds(20), Map.of())) {
            var answer = client.send(
                    HttpRequest.newBuilder(server.url().resolve("/v1/data/large"))
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(answer.body()).hasSize(LARGE).containsOnly('a');
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
        }
    }

    /** Until the test's limit. */
    private static void await(BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 200; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // Cut off, as it should be.
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static HttpServer start(long heads, Duration patience, Map<Setting, String> settings) {
        HttpServer server =
                HttpServer.open(SampleServer.config(settings), new HttpServer.Bounds(heads, 64 << 20, patience));
        server.serve(new Routes(
                new Sizes(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Large(),
                new Handler.Sequence(),
                Optional::empty));
        return server;
    }

    private Socket say(HttpServer server, String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.url().getPort());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int health(HttpServer server) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(server.url().resolve("/health/live"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private String post(HttpServer server, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(server.url().resolve("/mcp"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Says how many bytes came. */
    private static final class Sizes extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                int size = Content.Source.asInputStream(request).readAllBytes().length;
                Content.Sink.write(response, true, String.valueOf(size), callback);
            } catch (IOException | HttpRefusal e) {
                HttpRefusal refusal = BrokenBody.refusal(e);
                Response.writeError(request, response, callback, refusal.status(), refusal.message());
            }
            return true;
        }
    }

    private static final class Large extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            byte[] body = new byte[LARGE];
            Arrays.fill(body, (byte) 'a');
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }
    }
}
