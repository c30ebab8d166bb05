package dev.bkend.spec;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StubsTest {

    private static final JsonNode BUNDLE = Shop.document().path("bundle");

    private final HttpClient client = HttpClient.newHttpClient();
    private WireMockServer server;

    @BeforeAll
    void serve_the_stubs(@TempDir Path folder) throws IOException {
        for (var file : Stubs.render(BUNDLE).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        server = new WireMockServer(options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderDirectory(folder.toString()));
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void every_example_comes_back_when_it_is_asked_for() throws Exception {
        int examples = 0;
        for (Endpoint endpoint : new OpenApi(BUNDLE).endpoints()) {
            String path = endpoint.path().replaceAll("\\{.*?}", "some");
            String body = endpoint.bodyExample().map(JsonNode::toString).orElse("");
            for (var response : endpoint.responses()) {
                for (var content : response.contents()) {
                    for (var example : content.examples()) {
                        var answer = call(endpoint.method(), path, body, "example=" + example.name());
                        assertAnswers(answer, response.status().replace("default", "500"), content, example);
                        examples++;
                    }
                }
            }
        }
        assertThat(examples).isEqualTo(11);
    }

    @Test
    void the_first_success_example_of_every_operation_comes_back_without_asking() throws Exception {
        for (Endpoint endpoint : new OpenApi(BUNDLE).endpoints()) {
            String path = endpoint.path().replaceAll("\\{.*?}", "some");
            String body = endpoint.bodyExample().map(JsonNode::toString).orElse("");
            var answer = call(endpoint.method(), path, body, "");
            if (endpoint.success().isEmpty()) {
                assertThat(answer.statusCode()).isEqualTo(204);
                continue;
            }
            var content = endpoint.success().orElseThrow();
            assertAnswers(answer, answer.statusCode() + "", content, content.examples().getFirst());
            assertThat(answer.statusCode()).isBetween(200, 299);
        }
    }

    @Test
    void a_status_can_be_asked_for() throws Exception {
        assertThat(call("GET", "/shop/v1/items/z", "", "code=404").body()).contains("no item z");
        assertThat(call("GET", "/shop/v1/items", "", "return=minimal, code=404").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/shop/v1/items", "", "code=500").body()).contains("fault");
        assertThat(call("DELETE", "/shop/v1/items/z", "", "code=404").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/shop/v1/items", "", "code=40").statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_violates_the_schema_finds_no_stub() throws Exception {
        assertThat(create("{'name': ''}")).isEqualTo(404);
        assertThat(create("{'name': 'a', 'colour': 1}")).isEqualTo(404);
        assertThat(create("{'name': 'a', 'parts': [{}]}")).isEqualTo(404);
        assertThat(create("{'name': 'a', 'example': 'b', 'parts': [{'name': 'c'}]}")).isEqualTo(201);
    }

    @Test
    void an_error_can_be_asked_for_with_the_body_that_would_cause_it() throws Exception {
        assertThat(call("POST", "/shop/v1/items", "{}", "code=400").body()).contains("no name");
    }

    @Test
    void two_examples_of_one_name_are_refused() {
        ObjectNode bundle = BUNDLE.deepCopy();
        ((ObjectNode) bundle.at("/paths/~1v1~1items~1{itemName}/get/responses/404"))
                .set("content", bundle.at("/paths/~1v1~1items~1{itemName}/get/responses/200/content"));

        assertThatThrownBy(() -> Stubs.render(bundle))
                .hasMessage("Two responses of getItem have an example called one");
    }

    @Test
    void the_same_document_gives_the_same_files() {
        assertThat(Stubs.render(Shop.document().path("bundle"))).isEqualTo(Stubs.render(BUNDLE));
    }

    private static void assertAnswers(
            HttpResponse<String> answer, String status, Endpoint.Content content, Endpoint.Example example)
            throws IOException {
        assertThat(answer.statusCode() + "").as(example.name()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(content.mediaType());
        if (content.json()) {
            assertThat(JsonMapper.builder().build().readTree(answer.body())).isEqualTo(example.value());
        } else {
            assertThat(answer.body()).isEqualTo(example.value().asText());
        }
    }

    private int create(String body) throws Exception {
        return call("POST", "/shop/v1/items", body.replace('\'', '"'), "").statusCode();
    }

    private HttpResponse<String> call(String method, String path, String body, String prefer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!prefer.isEmpty()) {
            request.header("Prefer", prefer);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
