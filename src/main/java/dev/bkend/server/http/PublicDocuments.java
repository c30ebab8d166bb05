package dev.bkend.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.Cors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** JSON documents that anybody may read, from any web page, and keep for an hour. */
public final class PublicDocuments extends Handler.Abstract {

    private static final Cors CORS = Cors.forAnybody("GET", "Content-Type");

    private final AllowedOrigins allowed;
    private final Map<String, Ready> byPath;

    /** A document and its media type. */
    record Document(String mediaType, JsonNode json) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ready(String mediaType, byte[] bytes, String tag) {

        static Ready of(Document document) {
            byte[] bytes = Json.bytes(out -> Json.MAPPER.writeTree(out, document.json()));
            return new Ready(document.mediaType(), bytes, Tags.of(bytes));
        }
    }

    PublicDocuments(AllowedOrigins allowed, Map<String, Document> byPath) {
        this.allowed = allowed;
        this.byPath = byPath.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Ready.of(entry.getValue())));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !allowed.host(hosts.getFirst())) {
            ProblemException problem = Problem.FORBIDDEN.because(AllowedOrigins.NO_SUCH_HOST);
            response.setStatus(HttpStatus.FORBIDDEN_403);
            send(response, callback, "application/json", Json.bytes(problem::writeTo));
            return true;
        }
        Optional.ofNullable(byPath.get(request.getHttpURI().getCanonicalPath()))
                .ifPresentOrElse(
                        ready -> answer(ready, request, response, callback),
                        () -> Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404));
        return true;
    }

    private static void answer(Ready ready, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        CORS.grant(request.getHeaders(), headers);
        // Who looks for a server card expects these with the card, too.
        CORS.preflight(request.getHeaders()).forEach(headers::put);
        switch (request.getMethod()) {
            case "GET", "HEAD" -> get(ready, request, response, callback);
            case "OPTIONS" -> empty(HttpStatus.NO_CONTENT_204, response, callback);
            default -> {
                headers.put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS");
                Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            }
        }
    }

    private static void get(Ready ready, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "public, max-age=3600");
        response.getHeaders().put(HttpHeader.ETAG, ready.tag());
        if (ready.tag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            empty(HttpStatus.NOT_MODIFIED_304, response, callback);
        } else {
            send(response, callback, ready.mediaType(), ready.bytes());
        }
    }

    private static void empty(int status, Response response, Callback callback) {
        response.setStatus(status);
        callback.succeeded();
    }

    private static void send(Response response, Callback callback, String mediaType, byte[] body) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
