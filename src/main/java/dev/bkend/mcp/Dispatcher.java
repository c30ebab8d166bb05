package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.mcp.jsonrpc.JsonRpcCodec;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import dev.bkend.mcp.jsonrpc.Message;
import dev.bkend.mcp.revision.Call;
import dev.bkend.mcp.revision.Classifier;
import dev.bkend.mcp.revision.Headers;
import dev.bkend.mcp.revision.Refusal;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.revision.Revisions;
import dev.bkend.mcp.revision.ServerInfo;
import dev.bkend.mcp.revision.Trait;
import dev.bkend.mcp.session.McpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** From the bytes of a body to who takes care of it: a request, a notification, an answer, or an array of them. */
final class Dispatcher {

    private static final int MOST_IN_A_BATCH = 50;

    private final Classifier classifier;
    private final Revisions revisions;
    private final Live live;
    private final Calls calls;
    private final JsonRpcCodec codec = new JsonRpcCodec();

    Dispatcher(Revisions revisions, ServerInfo server, Challenge challenge, Live live) {
        this.classifier = new Classifier(revisions);
        this.revisions = revisions;
        this.live = live;
        this.calls = new Calls(server, challenge, live);
    }

    /** The answer, or nothing if it goes its own way through the exchange. */
    Optional<HttpReply> answer(byte[] body, Headers headers, Caller caller, Exchange exchange) {
        try {
            JsonNode node = codec.read(body);
            return node.isArray()
                    ? Optional.of(batch(node, headers, caller, exchange))
                    : single(node, headers, caller, exchange);
        } catch (JsonRpcException e) {
            return Optional.of(HttpReply.json(400, codec.failure(Optional.empty(), e.error())));
        } catch (Refusal e) {
            return Optional.of(HttpReply.json(e.status(), codec.failure(Optional.empty(), e.error())));
        }
    }

    private Optional<HttpReply> single(JsonNode node, Headers headers, Caller caller, Exchange exchange) {
        try {
            return switch (codec.message(node)) {
                case Message.Request request -> request(request, headers, caller, exchange);
                case Message.Notification notification -> notified(notification, headers, caller);
                case Message.Result(JsonNode id, JsonNode result) ->
                    answered(headers, caller, id, Optional.of(result), result);
                case Message.Failure(Optional<JsonNode> id, JsonNode error) ->
                    answered(headers, caller, id.orElseThrow(Dispatcher::unasked), Optional.empty(), error);
            };
        } catch (Refusal e) {
            return Optional.of(HttpReply.json(e.status(), codec.failure(codec.id(node), e.error())));
        } catch (JsonRpcException e) {
            return Optional.of(HttpReply.json(400, codec.failure(codec.id(node), e.error())));
        }
    }

    private Optional<HttpReply> request(Message.Request request, Headers headers, Caller caller, Exchange exchange) {
        Revision revision = classifier.revisionOf(request, headers, unnamed(headers, caller));
        boolean opens = request.method().equals(Classifier.INITIALIZE);
        Optional<McpSession> session =
                revision.has(Trait.SESSIONS) && !opens ? session(headers, caller) : Optional.empty();
        return calls.answer(call(request, revision, caller, session, headers, exchange), session, exchange);
    }

    private Call call(
            Message.Request request,
            Revision revision,
            Caller caller,
            Optional<McpSession> session,
            Headers headers,
            Exchange exchange) {
        return new Call(revisions, revision, request, caller, session.map(own -> own), headers, exchange);
    }

    private Optional<HttpReply> notified(Message.Notification notification, Headers headers, Caller caller) {
        if (classifier.accept(notification, headers).has(Trait.SESSIONS)) {
            session(headers, caller)
                    .filter(session -> notification.method().equals("notifications/cancelled"))
                    .ifPresent(session -> session.cancel(notification.params().path("requestId")));
        }
        return Optional.of(HttpReply.empty(202));
    }

    /** Something this server asked in a session is answered. */
    private Optional<HttpReply> answered(
            Headers headers, Caller caller, JsonNode id, Optional<JsonNode> result, JsonNode error) {
        session(headers, caller).orElseThrow(Dispatcher::unasked).answered(id, result, error);
        return Optional.of(HttpReply.empty(202));
    }

    private HttpReply batch(JsonNode messages, Headers headers, Caller caller, Exchange exchange) {
        if (messages.isEmpty() || messages.size() > MOST_IN_A_BATCH) {
            throw Refusal.invalidRequest(
                    "An array of messages has 1 to " + MOST_IN_A_BATCH + " of them, not " + messages.size() + ".");
        }
        Revision revision = classifier.revisionOfBatch(messages, headers, unnamed(headers, caller));
        Optional<McpSession> session = session(headers, caller);
        List<byte[]> answers = new ArrayList<>();
        for (JsonNode node : messages) {
            inBatch(node, revision, session, headers, caller, exchange).ifPresent(answers::add);
        }
        return answers.isEmpty() ? HttpReply.empty(202) : HttpReply.json(200, codec.batch(answers));
    }

    private Optional<byte[]> inBatch(
            JsonNode node,
            Revision revision,
            Optional<McpSession> session,
            Headers headers,
            Caller caller,
            Exchange exchange) {
        try {
            return switch (codec.message(node)) {
                case Message.Request request ->
                    Optional.of(calls.inBatch(call(request, revision, caller, session, headers, exchange)));
                case Message.Notification _ -> Optional.empty();
                case Message.Result(JsonNode id, JsonNode result) -> {
                    session.orElseThrow(Dispatcher::unasked).answered(id, Optional.of(result), result);
                    yield Optional.empty();
                }
                case Message.Failure(Optional<JsonNode> id, JsonNode error) -> {
                    session.orElseThrow(Dispatcher::unasked)
                            .answered(id.orElseThrow(Dispatcher::unasked), Optional.empty(), error);
                    yield Optional.empty();
                }
            };
        } catch (JsonRpcException e) {
            return Optional.of(codec.failure(codec.id(node), e.error()));
        } catch (Refusal e) {
            return Optional.of(codec.failure(codec.id(node), e.error()));
        }
    }

    private Optional<McpSession> session(Headers headers, Caller caller) {
        return live.sessions().of(headers, caller);
    }

    private Supplier<Revision> unnamed(Headers headers, Caller caller) {
        return () -> session(headers, caller).map(McpSession::revision).orElseGet(revisions::unnamed);
    }

    private static Refusal unasked() {
        return Refusal.invalidRequest("This server has asked nothing that could be answered.");
    }
}
