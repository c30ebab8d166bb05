package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Conversation;
import dev.bkend.api.Ids;
import dev.bkend.mcp.conversation.CallMeta;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.conversation.InputRequired;
import dev.bkend.mcp.conversation.LiveConversation;
import dev.bkend.mcp.conversation.NoReply;
import dev.bkend.mcp.conversation.RequestState;
import dev.bkend.mcp.conversation.RoundTrips;
import dev.bkend.mcp.jsonrpc.JsonRpcCodec;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.jsonrpc.Message;
import dev.bkend.mcp.jsonrpc.Pieces;
import dev.bkend.mcp.revision.Additions;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Classifier;
import dev.bkend.mcp.revision.Excerpt;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Method;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Result;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.session.Session;
import dev.bkend.mcp.stream.DirectStage;
import dev.bkend.mcp.stream.Stage;
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

    /** The methods whose handlers may talk before they answer; no other has anything to say. */
    private static final Set<String> TALKING = Set.of("tools/call", "prompts/get", "resources/read");

    private final Revisions revisions;
    private final Additions additions;
    private final Challenge challenge;
    private final Live live;
    private final JsonRpcCodec codec = new JsonRpcCodec();

    Calls(Revisions revisions, ServerInfo server, Challenge challenge, Live live) {
        this.revisions = revisions;
        this.additions = new Additions(server);
        this.challenge = challenge;
        this.live = live;
    }

    /** The answer, or nothing if it is sent through the exchange later. */
    Optional<Reply> answer(
            Message.Request request,
            Revision revision,
            Optional<Session> session,
            Headers headers,
            Caller caller,
            Exchange exchange) {
        LOG.debug("{} under {}", request.method(), revision);
        if (!TALKING.contains(request.method())) {
            return quiet(call(request, revision, session, headers, caller, exchange));
        }
        LiveConversation conversation = conversation(request, revision, session, caller, exchange);
        Call call = call(request, revision, session, headers, caller.with(conversation), exchange);
        if (session.isPresent() || mayGoOnAlone(conversation)) {
            apart(() -> exchange.finish(talk(call, conversation), conversation.stage()));
            return Optional.empty();
        }
        Reply reply = talk(call, conversation);
        if (conversation.stage().opened()) {
            exchange.finish(reply, conversation.stage());
            return Optional.empty();
        }
        return Optional.of(reply);
    }

    /** As one of several: whatever happens, one JSON-RPC message comes out. */
    byte[] inBatch(
            Message.Request request,
            Revision revision,
            Optional<Session> session,
            Headers headers,
            Caller caller,
            Exchange exchange) {
        return reply(call(request, revision, session, headers, caller, exchange))
                .body()
                .joined();
    }

    private Call call(
            Message.Request request,
            Revision revision,
            Optional<Session> session,
            Headers headers,
            Caller caller,
            Exchange exchange) {
        return new Call(revisions, revision, request, caller, session, headers, exchange);
    }

    private Optional<Reply> quiet(Call call) {
        Reply reply = reply(call);
        if (reply == Reply.ELSEWHERE) {
            return Optional.empty();
        }
        boolean opened = call.request().method().equals(Classifier.INITIALIZE)
                && reply.status() == 200
                && call.revision().has(Trait.SESSIONS);
        return Optional.of(opened ? reply.with(opened(call)) : reply);
    }

    private HttpField opened(Call call) {
        var client = new ClientCapabilities(call.params().path("capabilities"));
        Session session = live.sessions().open(call.caller(), call.revision(), client);
        return new HttpField(Headers.SESSION, session.id());
    }

    private LiveConversation conversation(
            Message.Request request, Revision revision, Optional<Session> session, Caller caller, Exchange exchange) {
        if (session.isPresent()) {
            return session.get().begin(request, exchange);
        }
        CallMeta meta = CallMeta.of(request.params());
        Stage stage = new DirectStage(exchange);
        return revision.has(Trait.SESSIONS)
                ? new NoReply(stage, meta)
                : new RoundTrips(
                        stage,
                        meta,
                        revision,
                        live.states(),
                        RequestState.Bound.to(caller, request.method(), request.params()),
                        request.params());
    }

    /** Whether the handler may let its client go before it is done. */
    private static boolean mayGoOnAlone(Conversation conversation) {
        return conversation instanceof RoundTrips trips && trips.client().hasTasks();
    }

    private Reply talk(Call call, LiveConversation conversation) {
        try {
            Reply reply = reply(call);
            // A client that cancelled expects no answer; HTTP wants one all the same.
            return conversation.wasCancelled() ? Reply.empty(202) : reply;
        } finally {
            call.session().ifPresent(session -> session.done(call.request().id()));
        }
    }

    private Reply reply(Call call) {
        Optional<JsonNode> id = Optional.of(call.request().id());
        try {
            return result(call)
                    .map(pieces -> new Reply(200, List.of(), pieces))
                    .orElse(Reply.ELSEWHERE);
        } catch (MissingScopes e) {
            return Reply.json(403, codec.failure(id, JsonRpcError.of(MISSING_SCOPES, e.message())))
                    .with(challenge.missingScopes(e.required()));
        } catch (Refusal e) {
            return Reply.json(e.status(), codec.failure(id, e.error()));
        } catch (JsonRpcException e) {
            int status = e.error().code() == JsonRpcError.METHOD_NOT_FOUND
                            && call.revision().has(Trait.UNKNOWN_METHOD_IS_404)
                    ? 404
                    : 200;
            return Reply.json(status, codec.failure(id, e.error()));
        }
    }

    private Optional<Pieces> result(Call call) {
        Message.Request request = call.request();
        Method method = call.revision().method(request.method()).orElseThrow(() -> unknown(call));
        if (!request.params().isObject()) {
            throw JsonRpcError.of(JsonRpcError.INVALID_PARAMS, "The member params must be an object.")
                    .exception();
        }
        Result result = apply(method, call);
        return result == Result.ELSEWHERE
                ? Optional.empty()
                : Optional.of(codec.result(request.id(), result.json(), additions.to(result, call.revision())));
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
