package dev.bkend.mcp.revision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.jsonrpc.Message;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells which revision a message belongs to: by its {@code _meta}, else by its header, else it is the oldest. */
public final class Classifier {

    /** The method that opens a session. */
    public static final String INITIALIZE = "initialize";

    private final Revisions revisions;
    private final Envelope envelope;

    public Classifier(Revisions revisions) {
        this.revisions = revisions;
        this.envelope = new Envelope(revisions);
    }

    /** @param unnamed the revision of a request that names none: its session's, if it has one */
    public Revision revisionOf(Message.Request request, Headers headers, Supplier<Revision> unnamed) {
        if (claims(request.params())) {
            return envelope.check(request, headers);
        }
        Revision named = named(headers, unnamed);
        boolean initialize = request.method().equals(INITIALIZE);
        if (named.has(Trait.ENVELOPE)) {
            throw initialize
                    ? Envelope.mismatch("Revision " + named + " has no initialize; send params._meta instead.")
                    : Envelope.missing();
        }
        // A request to initialize is served by the revision it settles on.
        return initialize
                ? revisions.negotiate(request.params().path("protocolVersion").asText())
                : named;
    }

    public Revision accept(Message.Notification notification, Headers headers) {
        JsonNode claim = Envelope.claim(notification.params());
        return claim.isMissingNode() ? named(headers, revisions::unnamed) : envelope.checkNotification(claim, headers);
    }

    /** The revision of an array of messages; there is only one that has them. */
    public Revision revisionOfBatch(JsonNode messages, Headers headers, Supplier<Revision> unnamed) {
        for (JsonNode message : messages) {
            if (claims(message.path("params"))) {
                throw Refusal.invalidRequest("A message with its revision in _meta is sent alone, not in an array.");
            }
            if (message.path("method").asText().equals(INITIALIZE)) {
                throw Refusal.invalidRequest("initialize is sent alone, not in an array.");
            }
        }
        Revision named = named(headers, unnamed);
        if (!named.has(Trait.BATCHES)) {
            throw Refusal.invalidRequest("Revision " + named + " has no arrays of messages; send them one by one.");
        }
        return named;
    }

    private Revision named(Headers headers, Supplier<Revision> unnamed) {
        Optional<String> header = headers.value(Headers.PROTOCOL_VERSION).map(String::strip);
        if (header.isEmpty()) {
            return unnamed.get();
        }
        return revisions.find(header.get()).orElseThrow(() -> unknown(header.get()));
    }

    private Refusal unknown(String header) {
        return Refusal.invalidRequest("The header " + Headers.PROTOCOL_VERSION + " \"" + Excerpt.of(header)
                + "\" names no revision known here. Known: " + String.join(", ", revisions.withInitialize()) + ".");
    }

    private static boolean claims(JsonNode params) {
        return !Envelope.claim(params).isMissingNode();
    }
}
