package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has no token yet finds out what this is and how to connect; and what is said there is true. */
class ServerCardTest extends DoorTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Mcp oldest = server.mcp("2025-03-26");

    ServerCardTest(@TempDir Path data) {
        super(data);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_catalog_leads_to_the_card_and_the_card_to_the_endpoint() throws Exception {
        HttpResponse<String> catalog = get("/.well-known/ai-catalog.json");
        JsonNode entry = Json.parse(catalog.body()).at("/entries/0");
        HttpResponse<String> card = get(entry.path("url").asText());
        JsonNode remote = Json.parse(card.body()).at("/remotes/0");

        assertThat(catalog.headers().firstValue("Content-Type")).contains("application/ai-catalog+json");
        assertThat(entry.path("identifier").asText()).isEqualTo("urn:air:bkend.dev:bkend");
        assertThat(card.headers().firstValue("Content-Type"))
                .contains(entry.path("type").asText());
        assertThat(remote.path("url").asText()).isEqualTo(server.url() + "/mcp");
        assertThat(remote.path("supportedProtocolVersions"))
                .extracting(JsonNode::asText)
                .containsExactly("2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28");
    }

    @Test
    void any_page_may_read_it_and_keep_it_for_an_hour() throws Exception {
        HttpResponse<String> card = get("/mcp/server-card", "Origin", "https://elsewhere.example");
        String tag = card.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/mcp/server-card", "If-None-Match", tag);

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(card.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void it_is_read_only() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(server.url().resolve("/mcp/server-card"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_name_that_was_made_to_lead_here_is_refused() throws Exception {
        URI url = server.url();
        String request = "GET /mcp/server-card HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";

        assertThat(exchange(url, request)).startsWith("HTTP/1.1 403 ");
        assertThat(exchange(url, request.replace("evil.example", url.getAuthority())))
                .startsWith("HTTP/1.1 200 ");
    }

    private static String exchange(URI url, String request) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_server_says_the_same_of_itself_once_connected() throws Exception {
        JsonNode card = Json.parse(get("/mcp/server-card").body());
        JsonNode discovered = mcp.request(owner, "server/discover", none()).result();
        JsonNode said = discovered.at("/_meta").path("io.modelcontextprotocol/serverInfo");
        HttpResponse<String> icon = get(said.at("/icons/0/src").asText());

        for (String member : new String[] {"title", "version", "description", "websiteUrl", "icons"}) {
            assertThat(said.path(member)).as(member).isEqualTo(card.path(member));
            assertThat(said.has(member)).as(member).isTrue();
        }
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(icon.body()).startsWith("<svg ");
    }

    @Test
    void every_tool_and_resource_has_an_icon_that_is_there_for_revisions_that_know_icons() throws Exception {
        for (String list : new String[] {"tools", "resources", "resources/templates"}) {
            JsonNode result = mcp.request(owner, list + "/list", none()).result();
            for (JsonNode descriptor : result.path(list.equals("resources/templates") ? "resourceTemplates" : list)) {
                String src = descriptor.at("/icons/0/src").asText();
                assertThat(src).startsWith(server.url() + "/icons/");
                assertThat(get(src).body()).startsWith("<svg ");
            }
            assertThat(older.request(owner, list + "/list", none()).result().findValues("icons"))
                    .isNotEmpty();
            assertThat(oldest.request(owner, list + "/list", none()).result().findValues("icons"))
                    .isEmpty();
        }
    }
}
