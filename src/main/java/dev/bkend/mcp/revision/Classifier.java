package dev.bkend.mcp.revision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.jsonrpc.Message;
import java.util.Optional;

/** Tells which revision a message belongs to: by its {@code _meta}, else by its header, else it is the oldest. */
public final class Classifier {

    private static final String INITIALIZE = "initialize";

    private final Revisions revisions;
    private final Envelope envelope;

    public Classifier(Revisions revisions) {
        this.revisions = revisions;
        this.envelope = new Envelope(revisions);
    }

    public Revision revisionOf(Message.Request request, Headers headers) {
        if (claims(request.params())) {
            return envelope.check(request, headers);
        }
        Revision named = named(headers);
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

    public void accept(Message.Notification notification, Headers headers) {
        JsonNode claim = Envelope.claim(notification.params());
        if (claim.isMissingNode()) {
            named(headers);
        } else {
            envelope.checkNotification(claim, headers);
        }
    }

    /** The revision of an array of messages; there is only one that has them. */
    public Revision revisionOfBatch(JsonNode messages, Headers headers) {
        for (JsonNode message : messages) {
            if (claims(message.path("params"))) {
                throw Refusal.invalidRequest("A message with its revision in _meta is sent alone, not in an array.");
            }
            if (message.path("method").asText().equals(INITIALIZE)) {
                throw Refusal.invalidRequest("initialize is sent alone, not in an array.");
            }
        }
        Revision named = named(headers);
        if (!named.has(Trait.BATCHES)) {
            throw Refusal.invalidRequest("Revision " + named + " has no arrays of messages; send them one by one.");
        }
        return named;
    }

    private Revision named(Headers headers) {
        Optional<String> header = headers.value(Headers.PROTOCOL_VERSION).map(String::strip);
        if (header.isEmpty()) {
            return revisions.unnamed();
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
