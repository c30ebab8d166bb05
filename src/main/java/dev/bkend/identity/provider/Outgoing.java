package dev.bkend.identity.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import dev.bkend.api.Lazy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to providers, who may be down, slow or hostile: some seconds and 64 KiB each, and nobody is sent on elsewhere. */
public final class Outgoing implements HTTPRequestSender, ResourceRetriever {

    private static final int LARGEST = 64 * 1024;
    // The client counts and connects by itself.
    private static final Set<String> ITS_OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final Duration longest;
    private final Lazy<HttpClient> client;

    /** @param longest that a request may take as a whole */
    public Outgoing(Duration longest) {
        this.longest = longest;
        // Most servers ask nobody; an idle client has a thread.
        this.client = new Lazy<>(() -> HttpClient.newBuilder()
                .connectTimeout(longest)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, url.toURI()));
            if (answer.getStatusCode() != 200) {
                throw new IOException(url + " answered " + answer.getStatusCode());
            }
            return new Resource(body(answer), "application/json");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    static String body(HTTPResponse answer) {
        return Optional.ofNullable(answer.getBody()).orElse("");
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest question) throws IOException {
        URI uri = question.getURI();
        if (!Secure.address(uri)) {
            throw new IOException(uri + " is not https");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(longest);
        question.getHeaderMap().forEach((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        String body = Optional.ofNullable(question.getBody()).orElse("");
        request.method(
                question.getMethod().name(),
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return answer(uri, exchange(request.build()));
    }

    private static HTTPResponse answer(URI uri, HttpResponse<byte[]> received) throws IOException {
        if (received.statusCode() / 100 == 3) {
            throw new IOException(uri + " wants to send us elsewhere");
        }
        HTTPResponse answer = new HTTPResponse(received.statusCode());
        received.headers().firstValue("Content-Type").ifPresent(type -> answer.setHeader("Content-Type", type));
        answer.setBody(new String(received.body(), StandardCharsets.UTF_8));
        return answer;
    }

    /** The time is for all of it: a body may trickle. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.get().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(request.uri() + " took longer than " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            answer.cancel(true);
        }
    }
}
