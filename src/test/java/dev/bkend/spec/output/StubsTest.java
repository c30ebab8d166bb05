package dev.bkend.spec.output;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.bkend.spec.Shop;
import dev.bkend.spec.source.OpenApi;
import dev.bkend.spec.source.ResolvedOperation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubsTest {

    private static final JsonNode SHOP = Shop.document().path("bundle");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<WireMockServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @AfterEach
    void stop() {
        servers.forEach(WireMockServer::stop);
        client.close();
    }

    @Test
    void every_example_comes_back_from_the_stubs_of_a_small_api() throws Exception {
        assertThat(examplesThatComeBack(SHOP, serveShop())).isEqualTo(11);
    }

    @Test
    void every_example_comes_back_from_the_stubs_the_build_generated() throws Exception {
        JsonNode bkend = JSON.readTree(Path.of("generated/openapi/openapi.json").toFile());
        int examples = examplesThatComeBack(bkend, serve(Path.of("generated/wiremock")));

        assertThat(examples).isEqualTo(Stubs.render(bkend).size() - withoutContent(bkend));
    }

    /** Asks for every example by name, and for each operation's first success without asking. */
    private int examplesThatComeBack(JsonNode bundle, String origin) throws Exception {
        int examples = 0;
        for (ResolvedOperation endpoint : new OpenApi(bundle).endpoints()) {
            URI uri = URI.create(origin + endpoint.path().replaceAll("\\{.*?}", "some"));
            String body = endpoint.bodyExample().map(JsonNode::toString).orElse("");
            HttpResponse<String> unasked = call(endpoint.method(), uri, body, "");
            assertThat(unasked.statusCode()).as(endpoint.id()).isBetween(200, 299);
            for (var response : endpoint.responses()) {
                for (var content : response.contents()) {
                    for (var example : content.examples()) {
                        var answer = call(endpoint.method(), uri, body, "example=" + example.name());
                        assertAnswers(answer, response.status().replace("default", "500"), content, example);
                        examples++;
                    }
                }
            }
            if (endpoint.success().isPresent()) {
                var content = endpoint.success().orElseThrow();
                assertAnswers(
                        unasked,
                        unasked.statusCode() + "",
                        content,
                        content.examples().getFirst());
            }
        }
        return examples;
    }

    private static long withoutContent(JsonNode bundle) {
        return new OpenApi(bundle)
                .endpoints().stream()
                        .flatMap(endpoint -> endpoint.responses().stream())
                        .filter(response -> response.contents().isEmpty())
                        .count();
    }

    @Test
    void a_status_can_be_asked_for() throws Exception {
        String shop = serveShop() + "/shop/v1/items";

        assertThat(call("GET", URI.create(shop + "/z"), "", "code=404").body()).contains("no item z");
        assertThat(call("GET", URI.create(shop), "", "return=minimal, code=404").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", URI.create(shop), "", "code=500").body()).contains("fault");
        assertThat(call("DELETE", URI.create(shop + "/z"), "", "code=404").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", URI.create(shop), "", "code=40").statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_violates_the_schema_finds_no_stub() throws Exception {
        String shop = serveShop() + "/shop/v1/items";

        assertThat(create(shop, "{'name': ''}")).isEqualTo(404);
        assertThat(create(shop, "{'name': 'a', 'colour': 1}")).isEqualTo(404);
        assertThat(create(shop, "{'name': 'a', 'parts': [{}]}")).isEqualTo(404);
        assertThat(create(shop, "{'name': 'a', 'example': 'b', 'parts': [{'name': 'c'}]}"))
                .isEqualTo(201);
    }

    @Test
    void an_error_can_be_asked_for_with_the_body_that_would_cause_it() throws Exception {
        String shop = serveShop() + "/shop/v1/items";

        assertThat(call("POST", URI.create(shop), "{}", "code=400").body()).contains("no name");
    }

    @Test
    void two_examples_of_one_name_are_refused() {
        ObjectNode bundle = SHOP.deepCopy();
        ((ObjectNode) bundle.at("/paths/~1v1~1items~1{itemName}/get/responses/404"))
                .set("content", bundle.at("/paths/~1v1~1items~1{itemName}/get/responses/200/content"));

        assertThatThrownBy(() -> Stubs.render(bundle))
                .hasMessage("Two responses of getItem have an example called one");
    }

    @Test
    void the_same_document_gives_the_same_files() {
        assertThat(Stubs.render(Shop.document().path("bundle"))).isEqualTo(Stubs.render(SHOP));
    }

    private String serveShop() throws IOException {
        for (var file : Stubs.render(SHOP).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return serve(folder);
    }

    private String serve(Path stubs) {
        WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").usingFilesUnderDirectory(stubs.toString()));
        servers.add(server);
        server.start();
        return server.baseUrl();
    }

    private static void assertAnswers(
            HttpResponse<String> answer,
            String status,
            ResolvedOperation.Content content,
            ResolvedOperation.Example example)
            throws IOException {
        assertThat(answer.statusCode() + "").as(example.name()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(content.mediaType());
        if (content.json()) {
            assertThat(JSON.readTree(answer.body())).isEqualTo(example.value());
        } else {
            assertThat(answer.body()).isEqualTo(example.value().asText());
        }
    }

    private int create(String shop, String body) throws Exception {
        return call("POST", URI.create(shop), body.replace('\'', '"'), "").statusCode();
    }

    private HttpResponse<String> call(String method, URI uri, String body, String prefer) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!prefer.isEmpty()) {
            request.header("Prefer", prefer);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
