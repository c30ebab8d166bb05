package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.doors.Connecting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A client that is logged in and goes on refreshing, whatever happens to the server and to its answers. */
final class RefreshingClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private final String id;
    private String accessToken;
    private String refreshToken;
    private final List<String> old = new ArrayList<>();

    private RefreshingClient(URI server, String id, JsonNode tokens) {
        this.server = server;
        this.id = id;
        this.accessToken = tokens.path("access_token").asText();
        this.refreshToken = tokens.path("refresh_token").asText();
    }

    /** Registers and is allowed in by the person who is signed in at that browser. */
    static RefreshingClient logIn(URI server, Connecting registering, Connecting browser) {
        String id = registering.clientId();
        Connecting.Reply page = browser.ask(browser.question(id));
        String code = browser.allow(page, Map.of()).told().getOrDefault("code", "");
        Connecting.Reply tokens = browser.token(browser.exchange(id, code));
        assertThat(tokens.status()).isEqualTo(200);
        return new RefreshingClient(server, id, tokens.json());
    }

    void refresh() {
        take(insist(refreshToken));
    }

    /** As the tabs of a browser do, or windows of an editor: all of them must get the same. */
    void refreshInParallel(int times) {
        String token = refreshToken;
        List<CompletableFuture<JsonNode>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> insist(token), Thread::startVirtualThread))
                .limit(times)
                .toList();
        List<JsonNode> tokens = answers.stream().map(CompletableFuture::join).toList();
        assertThat(tokens.stream().map(RefreshingClient::refreshToken).distinct())
                .hasSize(1);
        take(tokens.getFirst());
    }

    /** Hangs up before the answer is there, which may be before or after the server did it, and asks again. */
    void loseTheAnswer(Duration after) {
        CompletableFuture<?> lost = HTTP.sendAsync(refreshing(refreshToken), HttpResponse.BodyHandlers.ofString());
        RunningJar.pause(after.toMillis());
        lost.cancel(true);
        refresh();
    }

    /** Whether its access token opens anything. */
    boolean mayCall() {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/management/v1/projects"))
                .header("Authorization", "Bearer " + accessToken)
                .build();
        return insist(request).statusCode() == 200;
    }

    /** The refresh tokens that have a successor, the first one first. */
    List<String> old() {
        return List.copyOf(old);
    }

    /** What a refresh with this token is answered. */
    HttpResponse<String> tryOnce(String token) {
        return insist(refreshing(token));
    }

    String newest() {
        return refreshToken;
    }

    private void take(JsonNode tokens) {
        old.add(refreshToken);
        accessToken = tokens.path("access_token").asText();
        refreshToken = refreshToken(tokens);
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
    }

    private JsonNode insist(String token) {
        HttpResponse<String> answer = insist(refreshing(token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    /** Until there is an answer: a server that is down for a while is no reason to give up. */
    private static HttpResponse<String> insist(HttpRequest request) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(e);
                }
                RunningJar.pause(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private HttpRequest refreshing(String token) {
        return HttpRequest.newBuilder(server.resolve("/mcp/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=refresh_token&client_id=" + id + "&refresh_token=" + token))
                .build();
    }
}
