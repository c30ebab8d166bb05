package dev.bkend.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Caller;
import dev.bkend.api.Extent;
import dev.bkend.api.Operation;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import dev.bkend.config.Config;
import dev.bkend.config.ConfigLoader;
import dev.bkend.config.Setting;
import dev.bkend.rest.CallerFilter;
import dev.bkend.rest.RestEndpoints;
import dev.bkend.server.http.HttpServer;
import dev.bkend.server.http.Routes;
import dev.bkend.server.sample.NoteCreate;
import dev.bkend.server.sample.Notes;
import dev.bkend.server.sample.NotesApi;
import dev.bkend.server.sample.PagesApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The real server around the sample API, on a free port. */
public final class SampleServer implements AutoCloseable {

    static final String METADATA = "http://127.0.0.1/.well-known/oauth-protected-resource";

    public final Notes notes = new Notes();
    public final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    public SampleServer() {
        this(Map.of());
    }

    public SampleServer(Map<Setting, String> settings) {
        server = HttpServer.start(
                config(settings),
                new Routes(
                        new Echo(),
                        new Handler.Sequence(),
                        new Handler.Sequence(),
                        new Handler.Sequence(),
                        rest(),
                        Optional::empty));
    }

    public static Config config(Map<Setting, String> settings) {
        Map<Setting, String> flags = new HashMap<>(settings);
        flags.putIfAbsent(Setting.PORT, "0");
        return new ConfigLoader(Path.of("target"), Map.of()).load(Optional.empty(), flags);
    }

    private Handler rest() {
        List<Operation> operations = List.of(
                operation(
                        "createNote",
                        201,
                        "note:create",
                        (caller, arguments) -> new Answer.Structured(
                                notes.createNote(caller, NoteCreate.fromJson(arguments.get("body"))))),
                operation(
                        "listNotes",
                        200,
                        "note:read",
                        (caller, arguments) -> new Answer.Structured(notes.listNotes(
                                caller,
                                arguments.has("limit") ? arguments.get("limit").asInt() : null,
                                arguments.has("q") ? arguments.get("q").asText() : null))),
                operation(
                        "getNote",
                        200,
                        "note:read",
                        (caller, arguments) -> new Answer.Structured(
                                notes.getNote(caller, arguments.get("noteId").asText()))),
                operation(
                        "touchNote",
                        200,
                        "note:update",
                        (caller, arguments) -> new Answer.Structured(
                                notes.touchNote(caller, arguments.get("noteId").asText()))),
                operation(
                        "getPage",
                        200,
                        "note:read",
                        (caller, arguments) -> new Answer.Text(
                                notes.getPage(caller, arguments.get("noteId").asText()))));
        return RestApi.of(
                RestEndpoints.of(List.of(NotesApi.class, PagesApi.class), operations, SampleServer::check, 1 << 20),
                new CallerFilter(SampleServer::caller, host -> METADATA));
    }

    private static Optional<Caller> caller(String token) {
        return switch (token) {
            case "all" -> Optional.of(caller(Scopes.of("*:*")));
            case "reader" -> Optional.of(caller(Scopes.of("note:read")));
            default -> Optional.empty();
        };
    }

    private static Caller caller(Scopes scopes) {
        return new Caller("usr_1", "tok_1", "org_1", "owner", scopes, Reach.EVERYTHING);
    }

    private static Operation operation(String id, int status, String scope, Operation.Call call) {
        return new Operation(id, status, List.of(scope), Extent.PLACE, Optional.empty(), Optional.empty(), call);
    }

    /** The rules of the sample's spec, by hand. */
    private static JsonNode check(String operationId, JsonNode arguments) {
        List<Detail> wrong = new ArrayList<>();
        List<String> known = operationId.equals("listNotes") ? List.of("limit", "q") : List.of("noteId", "body");
        arguments.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong.add(new Detail("/" + name, "unknown"));
            }
        });
        if (arguments.has("limit") && !arguments.get("limit").isInt()) {
            wrong.add(new Detail("/limit", arguments.get("limit") + " is not an integer"));
        }
        if (operationId.equals("createNote")
                && !arguments.path("body").path("text").isTextual()) {
            wrong.add(new Detail("/body", "needs text"));
        }
        if (!wrong.isEmpty()) {
            throw Problem.INVALID_REQUEST.because("The arguments are wrong.", wrong);
        }
        return arguments;
    }

    public URI url(String path) {
        return URI.create(server.url() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer all");
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    /** Stands where the MCP endpoint will. */
    private static final class Echo extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (request.getHeaders().contains("Fail")) {
                throw new IllegalStateException("the password is hunter2");
            }
            response.write(true, ByteBuffer.wrap("mcp".getBytes(java.nio.charset.StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
