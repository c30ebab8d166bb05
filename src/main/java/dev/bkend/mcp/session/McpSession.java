package dev.bkend.mcp.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes.Listed;
import dev.bkend.api.LogLevel;
import dev.bkend.mcp.conversation.CallMeta;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.conversation.Dialogue;
import dev.bkend.mcp.conversation.LiveConversation;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.Message;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.revision.SessionState;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.stream.EventStream;
import dev.bkend.mcp.stream.Outlet;
import dev.bkend.mcp.watch.News;
import dev.bkend.mcp.watch.Watcher;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One client from its {@code initialize} on: what it can do, what it listens to, what it is being asked. */
public final class McpSession implements SessionState, Watcher {

    private static final int MOST_STAGES = 16;
    private static final int MOST_SUBSCRIPTIONS = 256;
    private static final String GENERAL = "g";

    private final String id;
    private volatile Caller caller;
    private final Revision revision;
    private final ClientCapabilities client;
    private final Requests requests = new Requests();
    private final Map<JsonNode, LiveConversation> running = new ConcurrentHashMap<>();
    private final Map<String, ReplayStage> stages = new LinkedHashMap<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();
    private final ReplayStage general;
    private volatile LogLevel level = LogLevel.INFO;
    private int calls;

    McpSession(String id, Caller caller, Revision revision, ClientCapabilities client) {
        this.id = id;
        this.caller = caller;
        this.revision = revision;
        this.client = client;
        this.general = new ReplayStage(GENERAL, revision.has(Trait.PRIMED_STREAMS), Optional.empty());
        stages.put(GENERAL, general);
    }

    public String id() {
        return id;
    }

    /** Who opened it, with the rights they last came with. */
    @Override
    public Caller caller() {
        return caller;
    }

    public Revision revision() {
        return revision;
    }

    public ClientCapabilities client() {
        return client;
    }

    /** A conversation for one call, until {@link #done}. */
    public LiveConversation begin(Message.Request request, Outlet outlet) {
        ReplayStage stage = stage(outlet);
        LiveConversation conversation = new Dialogue(
                stage,
                CallMeta.of(request.params()),
                revision,
                client,
                () -> level,
                asked -> requests.send(stage, asked),
                stage::letGo);
        if (running.putIfAbsent(request.id(), conversation) != null) {
            throw Refusal.invalidRequest("A request with this id still runs; ids are not used twice in a session.");
        }
        return conversation;
    }

    public LogLevel level() {
        return level;
    }

    @Override
    public void level(LogLevel level) {
        this.level = level;
    }

    /** A session answers only to who opened it; a program may have been granted more, or less, since. */
    boolean belongsTo(Caller other) {
        return caller.principal().equals(other.principal());
    }

    /** From now on it is told what this caller may see. */
    void continues(Caller latest) {
        caller = latest;
    }

    /** A stage for one call; the oldest ones are forgotten. */
    private synchronized ReplayStage stage(Outlet outlet) {
        String name = "c" + ++calls;
        ReplayStage stage = new ReplayStage(name, revision.has(Trait.PRIMED_STREAMS), Optional.of(outlet));
        stages.put(name, stage);
        if (stages.size() > MOST_STAGES) {
            stages.values().stream()
                    .filter(old -> old != general && !running(old))
                    .findFirst()
                    .ifPresent(old -> stages.remove(old.name()));
        }
        return stage;
    }

    private boolean running(ReplayStage stage) {
        return running.values().stream().anyMatch(conversation -> conversation.stage() == stage);
    }

    /** Opens the stream for what belongs to no call, or goes on with one that was cut off after this event. */
    public void listen(EventStream stream, Optional<String> lastEventId) {
        if (lastEventId.isEmpty()) {
            general.resume(stream, general.sent());
            return;
        }
        int dash = lastEventId.get().lastIndexOf('-');
        ReplayStage stage = dash < 0 ? null : stage(lastEventId.get().substring(0, dash));
        if (stage == null) {
            stream.end();
            return;
        }
        stage.resume(stream, number(lastEventId.get().substring(dash + 1)));
    }

    @SuppressWarnings("NullAway")
    private synchronized ReplayStage stage(String name) {
        return stages.get(name);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    @Override
    public synchronized void subscribe(String uri) {
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS && !subscriptions.contains(uri)) {
            throw JsonRpcError.of(
                            JsonRpcError.INVALID_REQUEST,
                            "A session may subscribe to " + MOST_SUBSCRIPTIONS + " resources; unsubscribe from some.")
                    .exception();
        }
        subscriptions.add(uri);
    }

    @Override
    public synchronized void unsubscribe(String uri) {
        subscriptions.remove(uri);
    }

    @Override
    public synchronized Set<String> resources() {
        return Set.copyOf(subscriptions);
    }

    /** Sessions are told of every list, since there is no way to ask for one. */
    @Override
    public boolean wants(Listed listed) {
        return true;
    }

    @Override
    public void tell(String method, String uri) {
        general.say(News.of(method, uri, Optional.empty()));
    }

    public void done(JsonNode requestId) {
        running.remove(requestId);
    }

    /** The client no longer wants the answer to this request. */
    public void cancel(JsonNode requestId) {
        Optional.ofNullable(running.get(requestId)).ifPresent(LiveConversation::cancel);
    }

    /** An answer of the client to something it was asked. */
    public void answered(JsonNode requestId, Optional<JsonNode> result, JsonNode error) {
        requests.answered(requestId, result, error);
    }

    void close() {
        running.values().forEach(LiveConversation::cancel);
        requests.close();
        synchronized (this) {
            stages.values().forEach(ReplayStage::close);
        }
    }
}
