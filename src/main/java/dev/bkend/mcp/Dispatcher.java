package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Ids;
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
import dev.bkend.mcp.tool.MissingScopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the bytes of a body to the bytes of its answer: read, find the revision, ask the method, frame the result. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_IN_A_BATCH = 50;
    private static final int MISSING_SCOPES = 403;

    private final Revisions revisions;
    private final Classifier classifier;
    private final Additions additions;
    private final Challenge challenge;
    private final JsonRpcCodec codec = new JsonRpcCodec();

    Dispatcher(Revisions revisions, ServerInfo server, Challenge challenge) {
        this.revisions = revisions;
        this.classifier = new Classifier(revisions);
        this.additions = new Additions(server);
        this.challenge = challenge;
    }

    Reply answer(byte[] body, Headers headers, Caller caller) {
        try {
            JsonNode node = codec.read(body);
            return node.isArray() ? batch(node, headers, caller) : single(node, headers, caller);
        } catch (JsonRpcException e) {
            return Reply.json(400, codec.failure(Optional.empty(), e.error()));
        } catch (Refusal e) {
            return Reply.json(e.status(), codec.failure(Optional.empty(), e.error()));
        }
    }

    private Reply single(JsonNode node, Headers headers, Caller caller) {
        try {
            return switch (codec.message(node)) {
                case Message.Request request -> request(request, headers, caller);
                case Message.Notification notification -> {
                    // Nothing is remembered between requests, so there is nothing a notification could change.
                    classifier.accept(notification, headers);
                    yield Reply.empty(202);
                }
                case Message.Result _, Message.Failure _ -> throw unasked();
            };
        } catch (Refusal e) {
            return Reply.json(e.status(), codec.failure(codec.id(node), e.error()));
        } catch (JsonRpcException e) {
            return Reply.json(400, codec.failure(codec.id(node), e.error()));
        }
    }

    private Reply request(Message.Request request, Headers headers, Caller caller) {
        Revision revision = classifier.revisionOf(request, headers);
        LOG.debug("{} under {}", request.method(), revision);
        try {
            return new Reply(200, List.of(), result(request, revision, caller));
        } catch (MissingScopes e) {
            return Reply.json(403, codec.failure(Optional.of(request.id()), missing(e)))
                    .with(challenge.missingScopes(e.required()));
        } catch (JsonRpcException e) {
            int status = e.error().code() == JsonRpcError.METHOD_NOT_FOUND && revision.has(Trait.UNKNOWN_METHOD_IS_404)
                    ? 404
                    : 200;
            return Reply.json(status, codec.failure(Optional.of(request.id()), e.error()));
        }
    }

    private Reply batch(JsonNode messages, Headers headers, Caller caller) {
        if (messages.isEmpty() || messages.size() > MOST_IN_A_BATCH) {
            throw Refusal.invalidRequest(
                    "An array of messages has 1 to " + MOST_IN_A_BATCH + " of them, not " + messages.size() + ".");
        }
        Revision revision = classifier.revisionOfBatch(messages, headers);
        List<byte[]> answers = new ArrayList<>();
        for (JsonNode node : messages) {
            inBatch(node, revision, caller).ifPresent(answers::add);
        }
        return answers.isEmpty() ? Reply.empty(202) : Reply.json(200, codec.batch(answers));
    }

    private Optional<byte[]> inBatch(JsonNode node, Revision revision, Caller caller) {
        try {
            return switch (codec.message(node)) {
                case Message.Request request ->
                    Optional.of(result(request, revision, caller).joined());
                case Message.Notification _ -> Optional.empty();
                case Message.Result _, Message.Failure _ -> throw unasked();
            };
        } catch (MissingScopes e) {
            return Optional.of(codec.failure(codec.id(node), missing(e)));
        } catch (JsonRpcException e) {
            return Optional.of(codec.failure(codec.id(node), e.error()));
        }
    }

    private Pieces result(Message.Request request, Revision revision, Caller caller) {
        Method method = revision.method(request.method()).orElseThrow(() -> unknown(request, revision));
        if (!request.params().isObject()) {
            throw JsonRpcError.of(JsonRpcError.INVALID_PARAMS, "The member params must be an object.")
                    .exception();
        }
        try {
            Result result = method.apply(new Call(revisions, revision, caller, request.params()));
            return codec.result(request.id(), result.json(), additions.to(result, revision));
        } catch (JsonRpcException | MissingScopes e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw unexpected(request, e);
        }
    }

    private static JsonRpcException unexpected(Message.Request request, Throwable cause) {
        String id = Ids.next("err");
        LOG.error("{}: {} failed", id, Excerpt.of(request.method()), cause);
        return JsonRpcError.of(
                        JsonRpcError.INTERNAL_ERROR,
                        "Something went wrong inside the server; its log has it under " + id + ".")
                .exception();
    }

    private static JsonRpcException unknown(Message.Request request, Revision revision) {
        return JsonRpcError.of(
                        JsonRpcError.METHOD_NOT_FOUND,
                        "Revision " + revision + " has no method " + Excerpt.of(request.method()) + " here.")
                .exception();
    }

    private static JsonRpcError missing(MissingScopes e) {
        return JsonRpcError.of(MISSING_SCOPES, e.message());
    }

    private static Refusal unasked() {
        return Refusal.invalidRequest("This server has asked nothing that could be answered.");
    }
}
