package dev.bkend.mcp;

import dev.bkend.api.Conversation;
import dev.bkend.api.Ids;
import dev.bkend.mcp.conversation.Background;
import dev.bkend.mcp.conversation.CallMeta;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.conversation.InputRequired;
import dev.bkend.mcp.conversation.LiveConversation;
import dev.bkend.mcp.conversation.NoReply;
import dev.bkend.mcp.conversation.RequestState;
import dev.bkend.mcp.conversation.RoundTrips;
import dev.bkend.mcp.jsonrpc.JsonPieces;
import dev.bkend.mcp.jsonrpc.JsonRpcCodec;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.jsonrpc.Message;
import dev.bkend.mcp.revision.Additions;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Classifier;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.session.McpSession;
import dev.bkend.mcp.stream.DirectStage;
import dev.bkend.mcp.stream.Stage;
import dev.bkend.mcp.task.Task;
import dev.bkend.mcp.tool.MissingScopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers one request: gives its method a conversation with the client, and frames what comes back. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int MISSING_SCOPES = 403;

    /** The method whose calls can become tasks. */
    private static final String LONG = "tools/call";

    /** The methods whose handlers may talk before they answer; no other has anything to say. */
    private static final Set<String> TALKING = Set.of(LONG, "prompts/get", "resources/read");

    private final Additions additions;
    private final Challenge challenge;
    private final Live live;
    private final JsonRpcCodec codec = new JsonRpcCodec();

    Calls(ServerInfo server, Challenge challenge, Live live) {
        this.additions = new Additions(server);
        this.challenge = challenge;
        this.live = live;
    }

    /** The answer, or nothing if it is sent through the exchange later. */
    Optional<HttpReply> answer(Call call, Optional<McpSession> session, Exchange exchange) {
        LOG.debug("{} under {}", call.request().method(), call.revision());
        if (!TALKING.contains(call.request().method())) {
            return quiet(call);
        }
        LiveConversation conversation;
        try {
            conversation = conversation(call, session, exchange);
        } catch (JsonRpcException e) {
            return Optional.of(
                    HttpReply.json(200, codec.failure(Optional.of(call.request().id()), e.error())));
        }
        Call talking = call.talking(conversation);
        if (session.isPresent() || mayGoOnAlone(conversation)) {
            apart(() -> talk(talking, session, conversation)
                    .ifPresent(reply -> exchange.finish(reply, conversation.stage())));
            return Optional.empty();
        }
        Optional<HttpReply> reply = talk(talking, session, conversation);
        if (conversation.stage().opened()) {
            reply.ifPresent(present -> exchange.finish(present, conversation.stage()));
            return Optional.empty();
        }
        return reply;
    }

    /** As one of several: whatever happens, one JSON-RPC message comes out. */
    byte[] inBatch(Call call) {
        return framed(call, outcome(call)).body().joined();
    }

    private Optional<HttpReply> quiet(Call call) {
        Outcome outcome = outcome(call);
        if (outcome instanceof Outcome.Done(Result result) && result.elsewhere()) {
            return Optional.empty();
        }
        HttpReply reply = framed(call, outcome);
        boolean opened = call.request().method().equals(Classifier.INITIALIZE)
                && reply.status() == 200
                && call.revision().has(Trait.SESSIONS);
        return Optional.of(opened ? reply.with(opened(call)) : reply);
    }

    private HttpField opened(Call call) {
        var client = new ClientCapabilities(call.params().path("capabilities"));
        McpSession session = live.sessions().open(call.caller(), call.revision(), client);
        return new HttpField(Headers.SESSION, session.id());
    }

    private LiveConversation conversation(Call call, Optional<McpSession> session, Exchange exchange) {
        Message.Request request = call.request();
        if (session.isPresent()) {
            return session.get().begin(request, exchange);
        }
        CallMeta meta = CallMeta.of(request.params());
        Stage stage = new DirectStage(exchange);
        return call.revision().has(Trait.SESSIONS)
                ? new NoReply(stage, meta)
                : new RoundTrips(
                        stage,
                        meta,
                        call.revision(),
                        live.states(),
                        () -> RequestState.Bound.to(call.caller(), request.method(), request.params()),
                        request.params(),
                        background(call, exchange, stage));
    }

    private Optional<Background> background(Call call, Exchange exchange, Stage stage) {
        return call.request().method().equals(LONG)
                ? Optional.of(new Background(
                        live.tasks(),
                        call.caller(),
                        task -> exchange.finish(framed(call, new Outcome.Done(task)), stage)))
                : Optional.empty();
    }

    private static boolean mayGoOnAlone(Conversation conversation) {
        return conversation instanceof RoundTrips trips && trips.mayGoOnAlone();
    }

    /** The answer; nothing if the client was let go with a task, which then has the outcome. */
    private Optional<HttpReply> talk(Call call, Optional<McpSession> session, LiveConversation conversation) {
        try {
            Outcome outcome = outcome(call);
            if (conversation.task().isPresent()) {
                keep(outcome, conversation.task().get());
                return Optional.empty();
            }
            // A client that cancelled expects no answer; HTTP wants one all the same.
            return Optional.of(conversation.wasCancelled() ? HttpReply.empty(202) : framed(call, outcome));
        } finally {
            session.ifPresent(own -> own.done(call.request().id()));
        }
    }

    private static void keep(Outcome outcome, Task task) {
        switch (outcome) {
            case Outcome.Done(Result result) -> task.complete(result.json());
            case Outcome.Failed failed -> task.fail(failed.error());
        }
    }

    private HttpReply framed(Call call, Outcome outcome) {
        Message.Request request = call.request();
        return switch (outcome) {
            case Outcome.Done(Result result) ->
                new HttpReply(
                        200,
                        List.of(),
                        codec.result(request.id(), result.json(), additions.to(result, call.revision())));
            case Outcome.Failed failed ->
                new HttpReply(
                        failed.status(),
                        failed.headers(),
                        JsonPieces.of(codec.failure(Optional.of(request.id()), failed.error())));
        };
    }

    private Outcome outcome(Call call) {
        return Trace.around(call.params(), () -> untraced(call));
    }

    private Outcome untraced(Call call) {
        try {
            return new Outcome.Done(result(call));
        } catch (MissingScopes e) {
            return new Outcome.Failed(
                    403,
                    JsonRpcError.of(MISSING_SCOPES, e.message()),
                    List.of(challenge.missingScopes(call.headers().value("Host"), e.wanted())));
        } catch (Refusal e) {
            return new Outcome.Failed(e.status(), e.error(), List.of());
        } catch (JsonRpcException e) {
            int status = e.error().code() == JsonRpcError.METHOD_NOT_FOUND
                            && call.revision().has(Trait.UNKNOWN_METHOD_IS_404)
                    ? 404
                    : 200;
            return new Outcome.Failed(status, e.error(), List.of());
        }
    }

    private static Result result(Call call) {
        Message.Request request = call.request();
        Method method = call.revision().method(request.method()).orElseThrow(() -> unknown(call));
        if (!request.params().isObject()) {
            throw JsonRpcError.of(JsonRpcError.INVALID_PARAMS, "The member params must be an object.")
                    .exception();
        }
        return apply(method, call);
    }

    private static Result apply(Method method, Call call) {
        try {
            return method.apply(call);
        } catch (InputRequired e) {
            return e.result();
        } catch (JsonRpcException | MissingScopes | Refusal e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw unexpected(call.request(), e);
        }
    }

    /** On a thread of its own, so that the connection is free as soon as its answer is sent. */
    private static void apart(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Thread.startVirtualThread(() -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            work.run();
        });
    }

    private static JsonRpcException unexpected(Message.Request request, Throwable cause) {
        String id = Ids.next("err");
        LOG.error("{}: {} failed", id, Excerpt.of(request.method()), cause);
        return JsonRpcError.of(
                        JsonRpcError.INTERNAL_ERROR,
                        "Something went wrong inside the server; its log has it under " + id + ".")
                .exception();
    }

    private static JsonRpcException unknown(Call call) {
        return JsonRpcError.of(
                        JsonRpcError.METHOD_NOT_FOUND,
                        "Revision " + call.revision() + " has no method "
                                + Excerpt.of(call.request().method()) + " here.")
                .exception();
    }
}
