package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls operations by REST, as the spec says they are called. */
final class Rest {

    private final HttpClient http;
    private final URI origin;

    Rest(HttpClient http, URI origin) {
        this.http = http;
        this.origin = origin;
    }

    /** An answer. */
    record Reply(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            return Json.parse(text);
        }

        String message() {
            return json().at("/error/message").asText();
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** Arguments are those of the tool: parameters by name and the body as {@code body}. */
    Reply call(Optional<String> token, Spec.Op op, JsonNode arguments) {
        String path = op.path();
        Map<String, String> query = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            String name = argument.getKey();
            if (op.pathParameters().contains(name)) {
                path = path.replace(
                        "{" + name + "}", encoded(argument.getValue().asText()));
            } else if (!name.equals("body")) {
                query.put(name, argument.getValue().asText());
            }
        }
        String body = arguments.has("body") ? arguments.get("body").toString() : "";
        Reply reply = send(token, op.verb(), path + queryString(query), body);
        Traffic.check(op, path, query, token, body, reply);
        return reply;
    }

    /** Sends anything at all. */
    Reply send(Optional<String> token, String verb, String target, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(target));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        if (body.isEmpty()) {
            request.method(verb, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(verb, HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        HttpResponse<String> response = send(http, request.build());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String queryString(Map<String, String> query) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
