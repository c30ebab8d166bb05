package dev.bkend.server.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.config.Setting;
import dev.bkend.server.SampleServer;
import dev.bkend.server.Unfinished;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP server does around every handler. */
final class HttpServerTest {

    private static SampleServer server;

    @BeforeAll
    static void start() {
        server = new SampleServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_mcp_path_goes_to_its_own_handler() throws Exception {
        assertThat(server.get("/mcp").body()).isEqualTo("mcp");
    }

    @Test
    void an_exception_in_a_handler_shows_only_an_id() throws Exception {
        var answer = server.send(server.request("/mcp").header("Fail", "yes"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .startsWith("{\"error\":{\"code\":\"INTERNAL_ERROR\"")
                .contains("err_")
                .doesNotContain("hunter2", "IllegalState");
    }

    @Test
    void health_says_whether_the_process_lives_and_serves() throws Exception {
        assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(server.get("/health/other").statusCode()).isEqualTo(404);
    }

    @Test
    void a_server_with_an_obstacle_is_not_ready() throws Exception {
        var routes = new Routes(
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                () -> Optional.of("disk full"));

        try (HttpServer hindered = HttpServer.start(SampleServer.config(Map.of()), routes)) {
            var request = HttpRequest.newBuilder(hindered.url().resolve("/health/ready"))
                    .build();
            var answer = server.client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("disk");
        }
    }

    @Test
    void the_reference_names_the_address_of_this_server() throws Exception {
        assertThat(server.get("/docs/sample.html").body())
                .contains("curl " + server.url("/v1"))
                .doesNotContain(":8080");

        var settings = SampleServer.config(Map.of(Setting.PUBLIC_URL, "https://bkend.example"));
        var routes = new Routes(
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                Optional::empty);
        try (HttpServer published = HttpServer.start(settings, routes)) {
            var request = HttpRequest.newBuilder(published.url().resolve("/docs/sample.html"))
                    .build();
            assertThat(server.client.send(request, BodyHandlers.ofString()).body())
                    .contains("curl https://bkend.example/v1");
        }
    }

    @Test
    void the_reference_is_served_under_a_strict_policy_and_cached_by_its_tag() throws Exception {
        var page = server.get("/docs/sample.html");
        var again = server.send(server.request("/docs/sample.html")
                .header("If-None-Match", page.headers().firstValue("etag").orElseThrow()));
        var head = server.send(server.request("/docs/sample.html").method("HEAD", BodyPublishers.noBody()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>reference</title>");
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=UTF-8");
        assertThat(page.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length"))
                .hasValue("" + page.body().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/none.html",
                "/docs/tools",
                "/docs/tools/",
                "/docs/../openapi/openapi.json",
                "/docs/%2e%2e/openapi/openapi.json",
                "/docs/..%2fopenapi/openapi.json",
                "/docs/sample.class",
                "/docs/%00.html",
                "/docs//etc/passwd.txt"
            })
    void nothing_else_comes_out_of_the_reference(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").contains("{\"error\":{\"code\":");
    }

    @Test
    void the_reference_redirects_to_its_folder_and_takes_no_post() throws Exception {
        assertThat(server.get("/docs").headers().firstValue("location")).hasValue("/docs/");
        assertThat(server.post("/docs/sample.html", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void every_answer_carries_the_security_headers_and_no_server_version() throws Exception {
        for (String path : new String[] {"/health/live", "/nothing", "/management/v1/notes", "/docs/none.html"}) {
            var headers = server.get(path).headers();
            assertThat(headers.firstValue("x-content-type-options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("x-frame-options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("cache-control")).as(path).hasValue("no-store");
            assertThat(headers.allValues("x-request-id")).as(path).hasSize(1);
            assertThat(headers.firstValue("server")).as(path).isEmpty();
        }
    }

    @Test
    void a_sane_request_id_is_kept_and_any_other_replaced() throws Exception {
        assertThat(requestId("abc-123.X_y")).isEqualTo("abc-123.X_y");
        assertThat(requestId("a b")).startsWith("req_");
        assertThat(requestId("x".repeat(65))).startsWith("req_");
        assertThat(requestId("\"},{\"level\":\"")).startsWith("req_");
    }

    private static String requestId(String given) throws Exception {
        return server.send(server.request("/nothing").header("X-Request-Id", given))
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, 400",
        "GET /a%2fb/%2e%2e HTTP/1.1, 400",
        "GET /a|b HTTP/1.1, 400",
        "GET nothing HTTP/1.1, 400",
        "NONSENSE, 400",
        "GET / HTTP/9.9, 505",
        "OPTIONS * HTTP/1.1, 404",
        "TRACE / HTTP/1.1, 404"
    })
    void what_is_not_http_is_refused_as_json(String line, int status) throws Exception {
        String answer = raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("{\"error\":{\"code\":");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("<html", "exception", "jetty");
    }

    @Test
    void headers_that_are_too_large_are_refused_as_json() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("{\"error\":{\"code\":\"INVALID_REQUEST\"");
    }

    @Test
    void more_header_fields_than_anybody_needs_are_refused_while_they_come() throws Exception {
        String fields = IntStream.range(0, 99).mapToObj(i -> "A" + i + ": \r\n").collect(joining());
        String head = "GET /health/live HTTP/1.1\r\nHost: x\r\n" + fields;

        assertThat(raw(head + "\r\nGET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("431");
        // The head does not end, and nobody waits for that.
        assertThat(Unfinished.answer(server.url("/").getPort(), head + "One-More: \r\nAnd-More: \r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void a_body_that_does_not_come_is_too_late() throws Exception {
        String head = "POST /management/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n"
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"te";
        try (SampleServer impatient = new SampleServer(Map.of(Setting.LIMITS_IDLE, "1"))) {
            assertThat(Unfinished.answer(impatient.url("/").getPort(), head))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("too long to arrive");
        }
    }

    @Test
    void a_body_that_breaks_off_is_the_callers_problem() throws Exception {
        String head = "POST /management/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n"
                + "Content-Type: application/json\r\nConnection: close\r\n";

        assertThat(raw(head + "Content-Length: 100\r\n\r\n{\"te"))
                .contains("400")
                .doesNotContain("INTERNAL_ERROR");
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"))
                .contains("400")
                .doesNotContain("INTERNAL_ERROR");
        assertThat(raw(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_silent_connection_is_closed_while_others_are_served() throws Exception {
        try (SampleServer impatient = new SampleServer(Map.of(Setting.LIMITS_IDLE, "1"));
                Socket silent = new Socket("127.0.0.1", impatient.url("/").getPort())) {
            silent.setSoTimeout(10_000);
            silent.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));

            assertThat(impatient.get("/health/live").statusCode()).isEqualTo(200);
            silent.getInputStream().readAllBytes();
        }
    }

    @Test
    void stopping_lets_a_request_in_flight_finish() throws Exception {
        SampleServer stopping = new SampleServer();
        int port = stopping.url("/").getPort();
        CompletableFuture<HttpResponse<String>> slow = stopping.client.sendAsync(
                stopping.request("/management/v1/notes/slow").build(), BodyHandlers.ofString());
        stopping.notes.entered.await();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stopped = threads.submit(stopping::close);
            waitUntilRefused(port);

            stopping.notes.released.countDown();

            assertThat(slow.get().body()).isEqualTo("{\"id\":\"slow\",\"text\":\"finished\"}");
            stopped.get();
        }
    }

    private static void waitUntilRefused(int port) throws Exception {
        Instant end = Instant.now().plusSeconds(5);
        while (Instant.now().isBefore(end)) {
            try (Socket _ = new Socket("127.0.0.1", port)) {
                Thread.sleep(Duration.ofMillis(10));
            } catch (IOException e) {
                return;
            }
        }
        throw new AssertionError("The stopping server still takes connections");
    }

    /** It is stuck until the stop is over: a stop that waited for it would wait for ever. */
    @Test
    @Timeout(60)
    void a_stuck_request_does_not_hold_the_stop_for_ever() throws Exception {
        SampleServer stopping = new SampleServer(Map.of(Setting.LIMITS_STOP, "1"));
        var slow = stopping.client.sendAsync(
                stopping.request("/management/v1/notes/slow").build(), BodyHandlers.ofString());
        stopping.notes.entered.await();

        stopping.close();

        stopping.notes.released.countDown();
        assertThat(slow).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_second_server_on_the_same_port_says_so() {
        var config =
                SampleServer.config(Map.of(Setting.PORT, "" + server.url("/").getPort()));
        var routes = new Routes(
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                new Handler.Sequence(),
                Optional::empty);

        assertThatThrownBy(() -> HttpServer.start(config, routes))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        cannot -> assertThat(cannot.reason()).isEqualTo(CannotStart.Reason.ADDRESS_TAKEN))
                .hasMessageContaining("--port");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.url("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
