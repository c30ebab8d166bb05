package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Completion;
import dev.bkend.api.Extent;
import dev.bkend.api.LogLevel;
import dev.bkend.api.Operation;
import dev.bkend.api.Question;
import dev.bkend.api.Reach;
import dev.bkend.api.Reply;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Problem;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.task.TaskRules;
import dev.bkend.mcp.task.Tasks;
import dev.bkend.web.AllowedOrigins;
import dev.bkend.web.ServerUrls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A real server with a handful of hand-written operations on notes, which are kept per organization. */
final class NotesServer implements AutoCloseable {

    private static final int MOST_STREAMS = 8;
    private static final Duration BEAT = Duration.ofSeconds(10);

    static final String INSTRUCTIONS = "Call get_context first.";

    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("getContext", List.of()),
            Map.entry("listNotes", List.of("page")),
            Map.entry("getNote", List.of("noteId")),
            Map.entry("getNoteVersion", List.of("noteId", "version")),
            Map.entry("createNote", List.of("body")),
            Map.entry("countNotes", List.of()),
            Map.entry("tellNotes", List.of()),
            Map.entry("eraseNotes", List.of()),
            Map.entry("waitForNotes", List.of()),
            Map.entry("breakDown", List.of()),
            Map.entry("fallForever", List.of()));

    private static final Map<String, Caller> CALLERS = Map.of(
            "owner", caller("ann", "org_a", "*:*"),
            "reader", caller("bob", "org_a", "note:read"),
            "nobody", caller("cid", "org_a"),
            "stranger", caller("dan", "org_b", "*:*"));

    private final Map<String, List<String>> notes = new ConcurrentHashMap<>();
    private final Changes changes = new Changes();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final Server server = new Server(new VirtualThreadPool());
    private final McpEndpoint endpoint;
    private final int port;
    private final List<Operation> more;
    private final Tasks tasks;

    NotesServer(int pageSize, int maxBody) throws Exception {
        this(pageSize, maxBody, List.of(), new Tasks(new NoTasks(), Clock.systemUTC(), TaskRules.USUAL));
    }

    /** @param more operations beside those on notes, without arguments; they are tools */
    NotesServer(int pageSize, int maxBody, List<Operation> more, Tasks tasks) throws Exception {
        this.more = more;
        this.tasks = tasks;
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.open();
        port = connector.getLocalPort();
        server.addConnector(connector);
        endpoint = endpoint(pageSize, maxBody);
        server.setHandler(endpoint);
        server.start();
    }

    int port() {
        return port;
    }

    /** How many streams are open, once there was time to notice that their clients are gone. */
    int streamsLeftAfter(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (endpoint.openStreams() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return endpoint.openStreams();
    }

    void later(long seconds) {
        clock.addAndGet(seconds * 1_000_000_000L);
    }

    private McpEndpoint endpoint(int pageSize, int maxBody) throws IOException {
        List<Operation> operations = new ArrayList<>(operations());
        operations.addAll(more);
        var about = new ServerInfo.About(
                "Keeps notes.", URI.create("https://notes.example/"), URI.create("https://notes.example/n.svg"));
        ServerInfo info = new ServerInfo("notes", "Notes", "1.0", Optional.of(about));
        URI url = URI.create("https://bkend.example/");
        Offer offer = new Offer(
                info,
                INSTRUCTIONS,
                operations,
                NotesServer::check,
                tools(),
                file("resources.json"),
                file("prompts.json"),
                this::complete);
        Settings settings = new Settings(
                AllowedOrigins.local(port, url),
                ServerUrls.only(url),
                new byte[32],
                maxBody,
                pageSize,
                MOST_STREAMS,
                BEAT);
        return Assembly.of(
                offer, settings, token -> Optional.ofNullable(CALLERS.get(token)), changes, tasks, clock::get);
    }

    private byte[] tools() throws IOException {
        JsonNode descriptors = Json.read(file("tools.json"));
        for (Operation operation : more) {
            ObjectNode tool = ((ArrayNode) descriptors.path("tools")).addObject();
            tool.put("name", operation.tool().orElseThrow()).put("description", "Takes long.");
            tool.putObject("inputSchema").put("type", "object");
        }
        return Json.bytes(out -> Json.MAPPER.writeTree(out, descriptors));
    }

    private List<Operation> operations() {
        return List.of(
                operation(
                        "getContext",
                        List.of(),
                        "get_context",
                        "bkend://context",
                        (caller, arguments) -> new Answer.Text("# \"Notes\"\n" + caller.organizationId())),
                operation(
                        "listNotes",
                        List.of("note:read"),
                        "note_list",
                        "bkend://notes",
                        (caller, arguments) -> list(caller)),
                operation(
                        "getNote",
                        List.of("note:read"),
                        "note_get",
                        "bkend://notes/{noteId}",
                        (caller, arguments) ->
                                note(caller, arguments.path("noteId").asText())),
                operation(
                        "getNoteVersion",
                        List.of("note:read"),
                        "",
                        "bkend://notes/{noteId}/versions/{version}",
                        (caller, arguments) -> version(arguments)),
                operation("createNote", List.of("note:read", "note:create"), "note_create", "", this::create),
                operation("countNotes", List.of("note:read"), "note_count", "", (caller, arguments) -> list(caller)),
                operation("tellNotes", List.of(), "note_tell", "", (caller, arguments) -> tell(caller)),
                operation("eraseNotes", List.of(), "note_erase", "", (caller, arguments) -> erase(caller)),
                operation("waitForNotes", List.of(), "note_wait", "", (caller, arguments) -> {
                    caller.conversation().letGo(Duration.ofMillis(20));
                    return new Answer.Text("waited");
                }),
                operation("breakDown", List.of(), "break_down", "", (caller, arguments) -> {
                    throw new IllegalStateException("secret detail");
                }),
                operation(
                        "fallForever", List.of(), "fall_forever", "", (caller, arguments) -> new Answer.Text(fall(0))));
    }

    private static Answer tell(Caller caller) {
        var client = caller.conversation();
        client.progress(1, 2, "first");
        client.progress(1, 2, "no news");
        client.log(LogLevel.DEBUG, "notes", TextNode.valueOf("detail"));
        client.log(LogLevel.WARNING, "notes", TextNode.valueOf("mind this"));
        client.progress(2, 2, "");
        return new Answer.Text("told");
    }

    private Answer erase(Caller caller) {
        JsonNode schema = Json.parse("{\"type\":\"object\",\"properties\":{\"sure\":{\"type\":\"boolean\"}}}");
        Reply sure = caller.ask(new Question.Form("sure", "Erase all notes?", schema));
        if (!sure.accepted() || !sure.content().path("sure").asBoolean()) {
            return new Answer.Text("kept");
        }
        Reply why = caller.ask(new Question.Form("why", "Why?", schema));
        notes.remove(caller.organizationId());
        changes.organization(caller.organizationId());
        return new Answer.Text("erased: " + why.content().path("text").asText());
    }

    /** Ids of notes, and versions: the kind, what was typed, and what was chosen before. */
    private Completion complete(Caller caller, String kind, String prefix, Map<String, String> context) {
        if (kind.equals("version")) {
            return new Completion(List.of(prefix + " of " + context), 250);
        }
        int count = notes.getOrDefault(caller.organizationId(), List.of()).size();
        List<String> ids = IntStream.range(0, count)
                .mapToObj(index -> "n" + index)
                .filter(id -> kind.equals("noteId") && id.startsWith(prefix))
                .toList();
        return new Completion(ids, ids.size());
    }

    private Answer list(Caller caller) {
        List<String> texts = notes.getOrDefault(caller.organizationId(), List.of());
        long read = reads.incrementAndGet();
        return new Answer.Structured(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (String text : texts) {
                out.writeString(text);
            }
            out.writeEndArray();
            out.writeNumberField("reads", read);
            out.writeEndObject();
        });
    }

    private Answer note(Caller caller, String id) {
        List<String> texts = notes.getOrDefault(caller.organizationId(), List.of());
        int index = id.matches("n[0-9]") ? id.charAt(1) - '0' : -1;
        if (index < 0 || index >= texts.size()) {
            throw Problem.NOT_FOUND.because("No note " + id + ". note_list names all.");
        }
        return new Answer.Structured(out -> {
            out.writeStartObject();
            out.writeStringField("id", id);
            out.writeStringField("text", texts.get(index));
            out.writeEndObject();
        });
    }

    private static Answer version(JsonNode arguments) {
        return new Answer.Structured(out -> {
            out.writeStartObject();
            out.writeStringField("noteId", arguments.path("noteId").asText());
            out.writeStringField("version", arguments.path("version").asText());
            out.writeEndObject();
        });
    }

    private Answer create(Caller caller, JsonNode arguments) {
        String text = arguments.path("body").path("text").asText();
        if (text.isEmpty()) {
            throw Problem.CONFLICT.because("A note needs a text.");
        }
        List<String> texts = notes.computeIfAbsent(caller.organizationId(), any -> new CopyOnWriteArrayList<>());
        texts.add(text);
        changes.organization(caller.organizationId());
        return note(caller, "n" + (texts.size() - 1));
    }

    @SuppressWarnings("InfiniteRecursion") // that is its purpose
    private static String fall(int depth) {
        return fall(depth + 1) + depth;
    }

    private static JsonNode check(String operationId, JsonNode arguments) {
        List<Detail> details = new ArrayList<>();
        List<String> known = ARGUMENTS.getOrDefault(operationId, List.of());
        arguments.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                details.add(new Detail("/" + name, "unknown; known are " + known));
            }
        });
        if (known.contains("noteId") && !arguments.path("noteId").isTextual()) {
            details.add(new Detail("/noteId", "is required"));
        }
        if (!details.isEmpty()) {
            throw Problem.INVALID_REQUEST.because("These arguments do not fit " + operationId + ".", details);
        }
        return arguments;
    }

    static Operation operation(String id, List<String> scopes, String tool, String resource, Operation.Call call) {
        return new Operation(id, 200, scopes, Extent.PLACE, some(tool), some(resource), call);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static Caller caller(String subject, String organization, String... scopes) {
        return new Caller(subject, "tok_" + subject, organization, "owner", Scopes.of(scopes), Reach.EVERYTHING);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = NotesServer.class.getResourceAsStream("/mcp/" + name)) {
            if (in == null) {
                throw new IOException("No " + name);
            }
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        endpoint.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
