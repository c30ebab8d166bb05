package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The records of one table with one key; an {@link IOException} means that no whole answer came. */
final class DataDoor implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String table;
    private final String key;

    DataDoor(URI server, String table, String key) {
        this.server = server;
        this.table = table;
        this.key = key;
    }

    /** What the server said. */
    record Answer(int status, JsonNode body) {

        /** The body, of an answer that has to have that status. */
        JsonNode expect(int wanted) {
            assertThat(status).as("%s", body).isEqualTo(wanted);
            return body;
        }
    }

    /** Makes a project through the management door; its id. */
    static String project(TwoDoors management, String slug) throws IOException {
        ObjectNode body = object("""
            {'slug':'%s','name':'%s','primaryCloud':'aws','primaryRegion':'eu-central-1'}\
            """.formatted(slug, slug));
        body.set("organizationId", management.all("/organizations").getFirst().path("id"));
        return management.rest("POST", "/projects", body).path("id").asText();
    }

    /** Makes a secret key of an environment. */
    static String key(TwoDoors management, String project, String environment) throws IOException {
        return management
                .rest("POST", "/access-tokens", object("""
                    {'name':'app','type':'secret','scopes':['*:*'],'projects':['%s'],'environment':'%s'}\
                    """.formatted(project, environment)))
                .path("value")
                .asText();
    }

    static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }

    Answer create(JsonNode body) throws IOException {
        return send("POST", "", body.toString());
    }

    Answer change(String id, JsonNode body) throws IOException {
        return send("PATCH", "/" + id, body.toString());
    }

    Answer delete(String id) throws IOException {
        return send("DELETE", "/" + id, "");
    }

    Answer get(String id) throws IOException {
        return send("GET", "/" + id, "");
    }

    JsonNode list(Map<String, String> parameters) throws IOException {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send("GET", pairs.isEmpty() ? "" : "?" + String.join("&", pairs), "")
                .expect(200);
    }

    /** The records in which a field is that text. */
    JsonNode listOf(String field, String text) throws IOException {
        ObjectNode filter = JsonNodeFactory.instance.objectNode().put(field, text);
        return list(Map.of("andFilters", filter.toString(), "limit", "100")).path("items");
    }

    int total() throws IOException {
        return list(Map.of("limit", "1")).at("/pagination/total").asInt();
    }

    /** Every record, page by page; each page told the right total, so nobody may write meanwhile. */
    List<JsonNode> all() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        List<Integer> totals = new ArrayList<>();
        JsonNode pagination;
        String cursor = "";
        do {
            JsonNode page = list(cursor.isEmpty() ? Map.of("limit", "100") : Map.of("limit", "100", "cursor", cursor));
            pagination = page.path("pagination");
            ((ArrayNode) page.path("items")).forEach(records::add);
            totals.add(pagination.path("total").asInt());
            cursor = pagination.path("nextCursor").asText();
        } while (pagination.path("hasNext").asBoolean());
        assertThat(totals).as("totals beside %d records", records.size()).containsOnly(records.size());
        return records;
    }

    private Answer send(String method, String rest, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/v1/data/" + table + rest))
                .timeout(Program.PATIENCE)
                .header("X-API-Key", key)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), Json.parse(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + rest);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
