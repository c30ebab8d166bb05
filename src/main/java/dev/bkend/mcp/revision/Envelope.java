package dev.bkend.mcp.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.Message;
import java.util.Optional;

/** The checks on a request that names its revision in {@code _meta}, in the order the specification's tests expect. */
final class Envelope {

    private static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;
    private static final String PREFIX = "io.modelcontextprotocol/";

    private final Revisions revisions;

    Envelope(Revisions revisions) {
        this.revisions = revisions;
    }

    /** What the request says of its revision: anything there at all, even null, counts. */
    static JsonNode claim(JsonNode params) {
        return params.path("_meta").path(PREFIX + "protocolVersion");
    }

    static Refusal missing() {
        return invalid("This revision wants params._meta with " + PREFIX + "protocolVersion and " + PREFIX
                + "clientCapabilities in every request.");
    }

    static Refusal mismatch(String message) {
        return Refusal.headerMismatch(message);
    }

    Revision check(Message.Request request, Headers headers) {
        JsonNode claim = claim(request.params());
        checkShape(claim, request.params().path("_meta"));
        checkVersionHeader(claim.textValue(), headers);
        checkMethodHeader(request, headers);
        checkNameHeader(request, headers);
        return supported(claim.textValue());
    }

    /** A notification has no method to protect, so only its version must be consistent and known. */
    Revision checkNotification(JsonNode claim, Headers headers) {
        if (!claim.isTextual()) {
            throw missing();
        }
        checkVersionHeader(claim.textValue(), headers);
        return supported(claim.textValue());
    }

    private static void checkShape(JsonNode claim, JsonNode meta) {
        JsonNode client = meta.path(PREFIX + "clientInfo");
        if (!claim.isTextual() || !meta.path(PREFIX + "clientCapabilities").isObject()) {
            throw missing();
        }
        if (!client.isMissingNode()
                && !(client.path("name").isTextual() && client.path("version").isTextual())) {
            throw invalid(PREFIX + "clientInfo must be an object with the strings name and version.");
        }
    }

    private static void checkVersionHeader(String claim, Headers headers) {
        String header =
                headers.value(Headers.PROTOCOL_VERSION).map(String::strip).orElse("");
        if (!header.equals(claim)) {
            throw mismatch("The header " + Headers.PROTOCOL_VERSION + " " + describe(header)
                    + " but params._meta names \"" + Excerpt.of(claim) + "\".");
        }
    }

    private static void checkMethodHeader(Message.Request request, Headers headers) {
        String header = headers.value(Headers.METHOD).map(String::strip).orElse("");
        if (!header.equals(request.method())) {
            throw mismatch("The header " + Headers.METHOD + " " + describe(header) + " but the body's method is \""
                    + Excerpt.of(request.method()) + "\".");
        }
    }

    private void checkNameHeader(Message.Request request, Headers headers) {
        Optional<String> parameter = revisions.newestWithEnvelope().nameParameter(request.method());
        if (parameter.isEmpty()) {
            return;
        }
        JsonNode name = request.params().path(parameter.get());
        Optional<String> header = headers.value(Headers.NAME);
        // Without the parameter and without the header there is nothing to compare: the method will complain.
        if (header.isEmpty() && !name.isTextual()) {
            return;
        }
        if (!name.isTextual() || !header.flatMap(HeaderValue::decode).equals(Optional.of(name.textValue()))) {
            throw mismatch("The header " + Headers.NAME + " " + describe(header.orElse("")) + " but params."
                    + parameter.get() + " is \"" + Excerpt.of(name.asText()) + "\".");
        }
    }

    private Revision supported(String claim) {
        return revisions
                .find(claim)
                .filter(revision -> revision.has(Trait.ENVELOPE))
                .orElseThrow(() -> unsupported(claim));
    }

    private Refusal unsupported(String claim) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        revisions.withEnvelope().forEach(data.putArray("supported")::add);
        data.put("requested", Excerpt.of(claim));
        return new Refusal(
                400,
                JsonRpcError.of(
                        UNSUPPORTED_PROTOCOL_VERSION,
                        "Protocol version \"" + Excerpt.of(claim) + "\" is not supported here.",
                        data));
    }

    private static String describe(String header) {
        return header.isEmpty() ? "is missing" : "is \"" + Excerpt.of(header) + "\"";
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, JsonRpcError.of(JsonRpcError.INVALID_PARAMS, message));
    }
}
