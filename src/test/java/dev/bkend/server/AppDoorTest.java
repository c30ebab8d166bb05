package dev.bkend.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.secret.TokenValue;
import dev.bkend.config.Setting;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The door of applications, over real HTTP: who is let in, and what reaches the handler. */
final class AppDoorTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private AppServer server;

    @BeforeEach
    void start() {
        server = new AppServer(folder, 1_000_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String target, String key) {
        return HttpRequest.newBuilder(server.url().resolve(target)).header("X-API-Key", key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String target, String key) throws Exception {
        return send(request(target, key));
    }

    private static String said(HttpResponse<String> answer) {
        return Json.parse(answer.body()).path("said").asText();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, String... words) {
        JsonNode body = Json.parse(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(body.path("success").asBoolean(true)).isFalse();
        assertThat(body.path("statusCode").asInt()).isEqualTo(status);
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(body.at("/error/code").asText()).isEqualTo(code);
        assertThat(body.at("/error/message").asText())
                .isEqualTo(body.path("message").asText());
        for (String word : words) {
            assertThat(body.path("message").asText()).contains(word);
        }
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/data/posts,list posts {}",
        "GET,/v1/posts,list posts {}",
        "HEAD,/v1/posts,",
        "GET,/v1/data/data,list data {}",
        "GET,/v1/data/auth,list auth {}",
        "GET,/v1/data/posts/abc,get posts abc",
        "GET,/v1/posts/abc,get posts abc",
        "GET,/v1/data/posts/spec,spec posts",
        "GET,/v1/posts/spec,spec posts",
        "GET,/v1/data/posts/openapi,openapi posts",
        "GET,/v1/data/openapi,list openapi {}",
        "GET,/v1/openapi,all",
        "GET,/v1/data/%70osts/a%20b,get posts a b",
        "GET,/v1/data/%C3%BCber,list über {}",
        "GET,/v1/posts?a=1+2&a=%203&b,'list posts {a=[1 2,  3], b=[]}'",
        "GET,/v1/posts?andFilters%5Bstatus%5D=x,'list posts {andFilters[status]=[x]}'",
        "DELETE,/v1/posts/abc,",
    })
    void a_path_leads_to_its_operation(String method, String target, String said) throws Exception {
        var answer = send(request(target, server.key().value()).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        if (said != null) {
            assertThat(said(answer).strip()).isEqualTo("GUEST  dev " + said);
        }
    }

    @Test
    void a_body_reaches_the_handler() throws Exception {
        var key = server.key().value();
        var created = send(request("/v1/posts", key)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{ \"title\": \"Hi\" }")));
        var updated = send(request("/v1/data/posts/abc", key)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"title\":null}")));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(said(created)).endsWith("create posts {\"title\":\"Hi\"}");
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(said(updated)).endsWith("update posts abc{\"title\":null}");
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE"})
    void a_request_without_body_may_say_that_it_is_json(String method) throws Exception {
        var answer = send(request("/v1/posts/abc", server.key().value())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void the_key_and_the_user_decide_the_group() throws Exception {
        String user = server.userToken(AppServer.ENVIRONMENT, "user");
        String admin = server.userToken(AppServer.ENVIRONMENT, "admin");
        String publishable = server.key().value();
        String secret = server.key("sk", "dev", null).value();

        assertThat(said(get("/v1/posts", publishable))).startsWith("GUEST  dev");
        assertThat(said(get("/v1/posts", secret))).startsWith("ADMIN  dev");
        assertThat(said(send(request("/v1/posts", publishable).header("Authorization", "Bearer " + user))))
                .startsWith("USER user-7 dev");
        assertThat(said(send(request("/v1/posts", publishable).header("Authorization", "bearer " + admin))))
                .startsWith("ADMIN user-7 dev");
    }

    @Test
    void a_key_goes_on_when_its_maker_left_and_notes_when_it_was_used() throws Exception {
        var key = server.key(); // Its maker was never a member.

        assertThat(get("/v1/posts", key.value()).statusCode()).isEqualTo(200);
        long used = 0;
        for (int i = 0; i < 100 && used == 0; i++) {
            Thread.sleep(20);
            used = server.data
                    .control()
                    .read(session -> session.queryOne(
                                    "select coalesce(last_used_at, 0) as used from access_tokens where id = ?",
                                    row -> row.number("used"),
                                    key.id())
                            .orElseThrow());
        }
        assertThat(used).isPositive();
    }

    @Test
    void unknown_revoked_and_expired_keys_are_refused_in_the_same_words() throws Exception {
        var revoked = server.key();
        var expired = server.key("pk", "dev", Instant.now().minusSeconds(1));
        server.update("update access_tokens set revoked_at = 1 where id = ?", revoked.id());
        var management = server.key("bk", "dev", null);

        var answer = get("/v1/posts", "pk_" + "0".repeat(64));
        assertRefused(answer, 401, "auth/unauthorized", "unknown, revoked or expired");
        assertThat(get("/v1/posts", revoked.value()).body()).isEqualTo(answer.body());
        assertThat(get("/v1/posts", expired.value()).body()).isEqualTo(answer.body());
        assertRefused(get("/v1/posts", management.value()), 401, "auth/unauthorized", "/management/v1");
    }

    @Test
    void a_key_that_was_good_a_moment_ago_is_refused_once_it_is_revoked_or_expires() throws Exception {
        var key = server.key();
        var brief = server.key("pk", "dev", Instant.now().plusSeconds(60));
        assertThat(get("/v1/posts", key.value()).statusCode()).isEqualTo(200);
        assertThat(get("/v1/posts", brief.value()).statusCode()).isEqualTo(200);

        server.update("update access_tokens set revoked_at = 1 where id = ?", key.id());
        server.keys.forget(key.id());
        server.clock.ahead(Duration.ofSeconds(61));

        assertRefused(get("/v1/posts", key.value()), 401, "auth/unauthorized");
        assertRefused(get("/v1/posts", brief.value()), 401, "auth/unauthorized");
    }

    @Test
    void a_change_of_the_environment_is_seen_at_once() throws Exception {
        var key = server.key().value();
        assertThat(get("/v1/posts", key).statusCode()).isEqualTo(200);

        server.update("update environments set status = 'failed' where name = 'dev'");
        server.changes.organization(AppServer.ORGANIZATION);

        assertRefused(get("/v1/posts", key), 403, "data/environment-not-active", "\"dev\"");
    }

    @Test
    void an_environment_that_is_gone_is_not_found() throws Exception {
        assertRefused(
                get("/v1/posts", server.key("pk", "gone", null).value()),
                404,
                "data/environment-not-found",
                "any more");
        assertRefused(get("/v1/posts", server.key("pk", "old", null).value()), 403, "data/environment-not-active");
    }

    @Test
    void an_expired_user_token_is_not_a_guest() throws Exception {
        String token = server.userToken(AppServer.ENVIRONMENT, "user");
        var request = request("/v1/posts", server.key().value()).header("Authorization", "Bearer " + token);
        assertThat(send(request).statusCode()).isEqualTo(200);

        server.clock.ahead(Duration.ofSeconds(3601));

        assertRefused(send(request), 401, "auth/token-expired", "Refresh");
    }

    @Test
    void a_user_of_another_environment_is_refused() throws Exception {
        String token = server.userToken("env_0000000000000002", "user");

        assertRefused(
                send(request("/v1/posts", server.key().value()).header("Authorization", "Bearer " + token)),
                403,
                "data/project-access-denied",
                "another environment");
    }

    @ParameterizedTest
    @CsvSource({"broken", "late", "deep"})
    void an_unexpected_failure_shows_only_an_id(String table) throws Exception {
        var answer = get("/v1/" + table, server.key().value());

        assertRefused(answer, 500, "common/internal-error", "err_");
        assertThat(answer.body()).doesNotContain("hunter2", "Exception", "Error:");
    }

    @Test
    void problems_from_below_are_told_in_the_words_of_applications() throws Exception {
        String key = server.key().value();
        var busy = get("/v1/busy", key);

        assertRefused(busy, 503, "common/unavailable", "Too much to write.");
        assertThat(busy.headers().firstValue("retry-after")).hasValue("1");
        assertRefused(get("/v1/full", key), 507, "common/insufficient-storage", "No room.");
        assertRefused(get("/v1/waiting", key), 503, "data/query-timeout", "was not begun");
        assertRefused(get("/v1/invalid", key), 400, "data/validation-error", "No.");
        assertRefused(get("/v1/taken", key), 409, "data/duplicate-value");
    }

    @Test
    void a_method_that_a_path_does_not_know_is_told_those_that_it_does() throws Exception {
        var answer = send(request("/v1/posts", server.key().value()).DELETE());

        assertRefused(answer, 405, "common/method-not-allowed", "GET, POST");
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, POST");
    }

    @Test
    void requests_are_counted_by_key_and_by_reading_or_writing() throws Exception {
        server.close();
        server = new AppServer(folder.resolve("limited"), 2);
        String key = server.key().value();

        var first = get("/v1/posts", key);
        assertThat(first.headers().firstValue("x-ratelimit-limit")).hasValue("2");
        assertThat(first.headers().firstValue("x-ratelimit-remaining")).hasValue("1");
        assertThat(get("/v1/broken", key).headers().firstValue("x-ratelimit-remaining"))
                .hasValue("0");
        var third = get("/v1/posts", key);
        assertRefused(third, 429, "data/rate-limit-exceeded", "2 requests");
        assertThat(third.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(third.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
        assertThat(send(request("/v1/posts/abc", key).DELETE()).statusCode()).isEqualTo(200);
        assertThat(get("/v1/posts", server.key().value()).statusCode()).isEqualTo(200);

        server.clock.ahead(Duration.ofSeconds(61));
        assertThat(get("/v1/posts", key).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_guesses_keys_has_to_wait_and_good_keys_do_not() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertRefused(get("/v1/posts", TokenValue.make("pk").text()), 401, "auth/unauthorized");
        }

        var refused = get("/v1/posts", TokenValue.make("sk").text());

        assertRefused(refused, 429, "data/rate-limit-exceeded", "unknown, revoked or expired");
        assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(get("/v1/posts", server.key().value()).statusCode()).isEqualTo(200);
        server.clock.ahead(Duration.ofSeconds(61));
        assertRefused(get("/v1/posts", TokenValue.make("pk").text()), 401, "auth/unauthorized");
    }

    @Test
    void a_body_that_does_not_come_is_too_late(@TempDir Path folder) throws Exception {
        try (AppServer impatient = new AppServer(folder, 0, Map.of(Setting.LIMITS_IDLE, "1"))) {
            String sent = "POST /v1/data/posts HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                    + impatient.key().value()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a";

            assertThat(Unfinished.answer(impatient.port(), sent))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("common/request-timeout");
        }
    }

    @Test
    void a_preflight_is_granted_without_a_key() throws Exception {
        var answer = send(HttpRequest.newBuilder(server.url().resolve("/v1/data/posts"))
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "x-api-key")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElseThrow())
                .contains("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");
        assertThat(answer.headers().firstValue("access-control-allow-headers"))
                .hasValue("content-type, x-api-key, authorization");
        assertThat(answer.headers().firstValue("access-control-max-age")).isPresent();
        assertThat(answer.headers().allValues("vary")).contains("Origin");
    }

    static Stream<String> answered() {
        return Stream.of("/v1/posts", "/v1/broken", "/v1/nothing/at/all", "/v1/data/%2F");
    }

    @ParameterizedTest
    @MethodSource("answered")
    void every_answer_is_for_the_page_that_asked(String target) throws Exception {
        var answer = send(request(target, server.key().value()).header("Origin", "https://app.example"));

        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElseThrow())
                .contains("ETag", "X-RateLimit-Limit", "X-RateLimit-Remaining", "Retry-After");
        assertThat(answer.headers().allValues("vary")).contains("Origin");
    }

    @Test
    void an_origin_that_fits_into_no_answer_is_not_sent_back() throws Exception {
        var answer = send(request("/v1/posts", server.key().value()).header("Origin", "https://" + "a".repeat(30_000)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void a_project_may_name_the_pages_that_may_call_it() throws Exception {
        server.update("update projects set settings = '{\"corsOrigins\":[\"https://app.example\"]}'");
        String key = server.key().value();

        for (String origin : new String[] {"https://app.example", "http://localhost", "http://localhost:3003"}) {
            var allowed = send(request("/v1/posts", key).header("Origin", origin));
            assertThat(allowed.statusCode()).as(origin).isEqualTo(200);
            assertThat(allowed.headers().firstValue("access-control-allow-origin"))
                    .hasValue(origin);
        }
        for (String origin : new String[] {"https://evil.example", "http://localhost.evil.example", "null"}) {
            var refused = send(request("/v1/posts", key).header("Origin", origin));
            assertRefused(refused, 403, "common/origin-not-allowed", "https://app.example");
            assertThat(refused.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
        }
        assertThat(get("/v1/posts", key).statusCode()).isEqualTo(200);
    }
}
