package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.app.AppUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that the management plane makes, at the door of applications. */
final class AppKeysTest {

    // Nothing is there, and only who was let in is told so.
    private static final String NOTHING = "/v1/openapi/nothing";

    @TempDir
    Path folder;

    private TestServer server;
    private String project;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
        String organization = owner("GET", "/management/v1/organizations", "")
                .at("/items/0/id")
                .asText();
        project = owner(
                        "POST",
                        "/management/v1/projects",
                        "{\"organizationId\":\"" + organization
                                + "\",\"slug\":\"shop\",\"name\":\"Shop\",\"primaryCloud\":\"aws\","
                                + "\"primaryRegion\":\"x\"}")
                .path("id")
                .asText();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode owner(String verb, String path, String body) {
        Rest.Reply reply = server.rest().send(Optional.of(server.firstToken()), verb, path, body);
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply.json();
    }

    private JsonNode key(String type) {
        return owner(
                "POST",
                "/management/v1/access-tokens",
                "{\"name\":\"Web\",\"type\":\"" + type + "\",\"scopes\":[\"*:*\"],\"projects\":[\"" + project
                        + "\"],\"environment\":\"dev\"}");
    }

    private HttpResponse<String> ask(String key, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve(NOTHING)).header("X-API-Key", key);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Rest.send(HttpClient.newHttpClient(), request.build());
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + Json.parse(answer.body()).at("/error/code").asText();
    }

    @ParameterizedTest
    @CsvSource({"publishable", "secret"})
    void a_key_opens_the_door_until_it_is_revoked(String type) {
        JsonNode made = key(type);
        String value = made.path("value").asText();
        assertThat(code(ask(value))).isEqualTo("404 common/not-found");

        owner(
                "DELETE",
                "/management/v1/access-tokens/" + made.at("/accessToken/id").asText(),
                "");

        assertThat(code(ask(value))).isEqualTo("401 auth/unauthorized");
    }

    @Test
    void management_tokens_and_keys_do_not_open_each_others_doors() {
        String value = key("secret").path("value").asText();

        assertThat(code(ask(server.firstToken()))).isEqualTo("401 auth/unauthorized");
        assertThat(code(ask(value, "Authorization", "Bearer " + server.firstToken())))
                .isEqualTo("401 auth/invalid-token");
        assertThat(server.rest()
                        .send(Optional.of(value), "GET", "/management/v1/projects", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_user_token_outlives_a_restart() {
        String value = key("publishable").path("value").asText();
        String environment = owner("GET", "/management/v1/environments?projectId=" + project, "")
                .at("/items/0/id")
                .asText();
        String token = server.userToken(project, environment, new AppUser("u1", "user", Set.of()));
        assertThat(code(ask(value, "Authorization", "Bearer " + token))).isEqualTo("404 common/not-found");

        server.close();
        server = TestServer.start(folder);

        assertThat(code(ask(value, "Authorization", "Bearer " + token))).isEqualTo("404 common/not-found");
    }

    @Test
    void the_origins_of_a_project_count_from_the_next_request_on() {
        String value = key("publishable").path("value").asText();
        assertThat(code(ask(value, "Origin", "https://evil.example"))).isEqualTo("404 common/not-found");

        settings("{\"corsOrigins\":[\"https://app.example\"]}");

        assertThat(code(ask(value, "Origin", "https://evil.example"))).isEqualTo("403 common/origin-not-allowed");
        assertThat(code(ask(value, "Origin", "https://app.example"))).isEqualTo("404 common/not-found");
    }

    private void settings(String settings) {
        owner("PATCH", "/management/v1/projects/" + project, "{\"settings\":" + settings + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"https://a.example\"; /body/settings/corsOrigins",
                "[\"*\"]; /body/settings/corsOrigins/0",
                "[\"a.example\"]; /body/settings/corsOrigins/0",
                "[\"https://a.example/\"]; /body/settings/corsOrigins/0",
                "[\"https://A.example\"]; /body/settings/corsOrigins/0",
                "[\"https://*.example\"]; /body/settings/corsOrigins/0",
                "[\"https://a.example:443\"]; /body/settings/corsOrigins/0",
                "[\"ftp://a.example\"]; /body/settings/corsOrigins/0",
                "[\"https://a.example\", 5]; /body/settings/corsOrigins/1",
                "[\"http://a\",\"http://b\",\"http://c\",\"http://d\"]; /body/settings/corsOrigins"
            })
    void an_origin_is_written_as_browsers_write_it(String origins, String pointer) {
        Rest.Reply reply = server.rest()
                .send(
                        Optional.of(server.firstToken()),
                        "PATCH",
                        "/management/v1/projects/" + project,
                        "{\"settings\":{\"corsOrigins\":" + origins + "}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().at("/error/details/0/pointer").asText()).isEqualTo(pointer);
    }
}
