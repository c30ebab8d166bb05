package dev.bkend.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The management API with one token, as a script would call it. */
record Rest(URI server, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/management/v1" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Program.PATIENCE)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
