package dev.bkend.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST door, over real HTTP. */
final class RestApiTest {

    private static final String NOTES = "/management/v1/notes";
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
    void a_created_thing_is_answered_with_201_and_a_length() throws Exception {
        var answer = server.post(NOTES, "{\"text\":\"hello\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"id\":\"usr_1\",\"text\":\"hello\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("content-length")).hasValue("29");
        assertThat(answer.headers().firstValue("transfer-encoding")).isEmpty();
    }

    @Test
    void path_and_query_parameters_reach_the_handler() throws Exception {
        assertThat(server.get(NOTES + "/n%20%C3%BC").body()).contains("\"id\":\"n ü\"");
        assertThat(server.get(NOTES + "?limit=7&q=a%26b").body()).isEqualTo("{\"id\":\"7\",\"text\":\"a&b\"}");
        assertThat(server.get(NOTES).body()).isEqualTo("{\"id\":\"null\",\"text\":\"null\"}");
    }

    @Test
    void two_interfaces_may_share_a_path() throws Exception {
        var page = server.get(NOTES + "/n1/page");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("# Grüße von n1");
        assertThat(page.headers().firstValue("content-type")).hasValue("text/markdown;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"limit=ten", "limit=", "limit=1.5", "limit=007", "limit=99999999999999999999", "limit=1&limit=2"})
    void a_parameter_of_the_wrong_type_is_named_in_a_400(String query) throws Exception {
        assertProblem(server.get(NOTES + "?" + query), 400, "INVALID_REQUEST", "\"pointer\":\"/limit\"");
    }

    @Test
    void a_number_the_handler_cannot_take_is_a_400_too() throws Exception {
        assertProblem(server.get(NOTES + "?limit=9999999999"), 400, "INVALID_REQUEST", "limit");
    }

    @ParameterizedTest
    @CsvSource({"?lmit=1,/lmit", "/n1?x=1,/x", "/n1?noteId=n2,/noteId", "?body=%7B%7D,/body"})
    void an_unknown_query_parameter_is_named_in_a_400(String path, String pointer) throws Exception {
        assertProblem(server.get(NOTES + path), 400, "INVALID_REQUEST", "\"pointer\":\"" + pointer + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"''", "{}", "[]", "null", "{\"text\":1}"})
    void a_body_the_schema_refuses_is_a_400(String body) throws Exception {
        assertProblem(server.post(NOTES, body), 400, "INVALID_REQUEST", "/body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"text\":; not one valid JSON value",
                "{\"text\":\"a\",\"text\":\"b\"}; Duplicate",
                "{\"text\":\"a\"} x; not one valid JSON value",
                "{\"text\":\"a\"}{}; not one valid JSON value",
                "{'text':'a'}; not one valid JSON value"
            })
    void a_body_that_is_not_one_json_value_is_a_400(String body, String reason) throws Exception {
        assertProblem(server.post(NOTES, body), 400, "INVALID_REQUEST", reason);
    }

    @Test
    void a_body_that_is_too_deep_is_a_400() throws Exception {
        String deep = "{\"text\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertProblem(server.post(NOTES, deep), 400, "INVALID_REQUEST", "64 levels");
    }

    @Test
    void a_body_that_is_not_utf8_is_a_400() throws Exception {
        byte[] latin1 = {'"', (byte) 0xE4, 'b', '"'};

        assertProblem(
                server.send(server.request(NOTES)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(latin1))),
                400,
                "INVALID_REQUEST",
                "not one valid JSON value");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "multipart/form-data; boundary=x", "''"})
    void a_body_that_is_not_called_json_is_a_415(String type) throws Exception {
        HttpRequest.Builder request = server.request(NOTES).POST(BodyPublishers.ofString("{\"text\":\"a\"}"));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }

        assertProblem(server.send(request), 415, "UNSUPPORTED_MEDIA_TYPE", "application/json");
    }

    @Test
    void a_compressed_body_is_a_415() throws Exception {
        assertProblem(
                server.send(server.request(NOTES)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("x"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "gzip");
    }

    @Test
    void an_operation_without_body_takes_a_json_content_type_but_no_content() throws Exception {
        String touch = NOTES + "/n1/touch";

        assertThat(server.post(touch, "").statusCode()).isEqualTo(200);
        assertThat(server.send(server.request(touch).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(server.post(touch, "{}"), 400, "INVALID_REQUEST", "takes no body");
        assertProblem(
                server.send(server.request(touch)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.noBody())),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "JSON");
    }

    @Test
    void a_body_over_the_limit_is_a_413_whether_its_length_was_told_or_not() throws Exception {
        String large = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
        HttpRequest.Builder chunked = server.request(NOTES)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)));

        assertProblem(answerTo(() -> server.post(NOTES, large)), 413, "PAYLOAD_TOO_LARGE", "larger");
        assertProblem(answerTo(() -> server.send(chunked)), 413, "PAYLOAD_TOO_LARGE", "larger");
        assertThat(server.get(NOTES).statusCode()).isEqualTo(200);
    }

    /** The server hangs up on a body it will not read; whoever is still sending may see that before the answer. */
    private static HttpResponse<String> answerTo(Callable<HttpResponse<String>> request) throws Exception {
        for (int attempt = 1; attempt < 20; attempt++) {
            try {
                return request.call();
            } catch (IOException e) {
                Thread.sleep(Duration.ofMillis(10));
            }
        }
        return request.call();
    }

    @Test
    void without_a_good_token_the_answer_says_where_to_get_one() throws Exception {
        var none = server.send(HttpRequest.newBuilder(server.url(NOTES)));
        var bad = server.send(HttpRequest.newBuilder(server.url(NOTES)).header("Authorization", "Bearer nobody"));
        var basic = server.send(HttpRequest.newBuilder(server.url(NOTES)).header("Authorization", "Basic YTpi"));

        assertProblem(none, 401, "UNAUTHENTICATED", "Authorization: Bearer");
        assertProblem(bad, 401, "UNAUTHENTICATED", "unknown, expired or revoked");
        assertProblem(basic, 401, "UNAUTHENTICATED", "Authorization: Bearer");
        assertThat(none.headers().firstValue("www-authenticate"))
                .hasValue("Bearer realm=\"bkend\", resource_metadata=\"" + SampleServer.METADATA + "\"");
        assertThat(bad.headers().firstValue("www-authenticate").orElseThrow()).endsWith(", error=\"invalid_token\"");
    }

    @Test
    void a_missing_scope_is_named_before_the_arguments_are_looked_at() throws Exception {
        var refused = server.send(HttpRequest.newBuilder(server.url(NOTES))
                .header("Authorization", "bearer reader")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{")));

        assertProblem(refused, 403, "INSUFFICIENT_SCOPE", "note:create");
        assertThat(refused.headers().firstValue("www-authenticate").orElseThrow())
                .contains("error=\"insufficient_scope\", scope=\"note:create note:read\"");
    }

    @Test
    void a_problem_of_the_handler_keeps_its_words() throws Exception {
        assertProblem(server.get(NOTES + "/missing"), 404, "NOT_FOUND", "No note missing.");
    }

    @ParameterizedTest
    @CsvSource({"broken", "deep"})
    void an_unexpected_failure_shows_only_an_id(String id) throws Exception {
        var answer = server.get(NOTES + "/" + id);

        assertProblem(answer, 500, "INTERNAL_ERROR", "err_");
        assertThat(answer.body()).doesNotContain("hunter2", "Exception", "Error:");
    }

    @Test
    void paths_methods_and_media_types_nobody_serves_are_refused_as_json() throws Exception {
        var delete = server.send(server.request(NOTES).DELETE());

        assertProblem(server.get("/management/v1/nothing"), 404, "NOT_FOUND", "/docs");
        assertProblem(server.get("/"), 404, "NOT_FOUND", "/docs");
        assertProblem(delete, 405, "METHOD_NOT_ALLOWED", "Allow");
        assertThat(delete.headers().firstValue("allow").orElseThrow()).contains("GET", "POST");
        assertProblem(
                server.send(server.request(NOTES).header("Accept", "text/html")), 406, "NOT_ACCEPTABLE", "Accept");
        assertProblem(server.send(server.request(NOTES).header("Accept", "///")), 400, "INVALID_REQUEST", "not valid");
    }

    @Test
    void head_answers_like_get_without_a_body() throws Exception {
        var head = server.send(server.request(NOTES + "/n1").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void options_tells_the_methods() throws Exception {
        var options = server.send(server.request(NOTES).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("allow").orElseThrow()).contains("GET", "POST", "OPTIONS");
        assertThat(options.body()).doesNotContain("wadl");
    }

    @Test
    void many_callers_at_once_each_get_their_own_answer() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(() -> server.post(NOTES, "{\"text\":\"" + i + "\"}")))
                    .toList();

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().body()).isEqualTo("{\"id\":\"usr_1\",\"text\":\"" + i + "\"}");
            }
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String words)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .as(answer.toString())
                .hasValue("application/json");
        var error = Json.read(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("error");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.toString()).contains(words.replace("\\", ""));
    }
}
