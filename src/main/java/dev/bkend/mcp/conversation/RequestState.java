package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Caller;
import dev.bkend.api.Principal;
import dev.bkend.api.json.Json;
import dev.bkend.api.secret.Digests;
import dev.bkend.api.secret.Hmac;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import dev.bkend.mcp.jsonrpc.JsonRpcException;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/**
 * Remembers a call between its rounds in the client's hands: who called what with which arguments, the answers so far,
 * and until when. It is signed, so that a client can neither change it nor use it for another call or caller.
 */
public final class RequestState {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String VERSION = "v1.";
    private static final int LONGEST = 256 * 1024;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Hmac hmac;
    private final Clock clock;

    /** @param key 32 secret bytes that outlive a restart */
    public RequestState(byte[] key, Clock clock) {
        this.hmac = new Hmac(key);
        this.clock = clock;
    }

    /** What a state is bound to. */
    public record Bound(Principal principal, String method, String name, String arguments) {

        public static Bound to(Caller caller, String method, JsonNode params) {
            JsonNode name = params.path(params.has("uri") ? "uri" : "name");
            return new Bound(
                    caller.principal(),
                    method,
                    name.asText(),
                    digest(params.path("arguments").toString()));
        }
    }

    /** The rounds so far: their number, and the result for each key. */
    record Rounds(int step, ObjectNode results) {

        static Rounds none() {
            return new Rounds(0, JsonNodeFactory.instance.objectNode());
        }
    }

    String write(Bound bound, Rounds rounds) {
        byte[] payload = Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("b", digest(bound.toString()));
            out.writeNumberField("s", rounds.step());
            out.writeNumberField("x", clock.instant().plus(LIFETIME).getEpochSecond());
            out.writeFieldName("r");
            Json.MAPPER.writeTree(out, rounds.results());
            out.writeEndObject();
        });
        String text = VERSION + ENCODER.encodeToString(payload);
        return text + "." + ENCODER.encodeToString(hmac.sign(text));
    }

    /** Refuses what we did not write, for this call and caller, lately; one message for all, since nobody else needs it. */
    Rounds read(JsonNode given, Bound bound) {
        String text = given.asText();
        int end = text.lastIndexOf('.');
        if (!given.isTextual() || text.length() > LONGEST || end < VERSION.length() || !text.startsWith(VERSION)) {
            throw refused();
        }
        if (!MessageDigest.isEqual(hmac.sign(text.substring(0, end)), decode(text.substring(end + 1)))) {
            throw refused();
        }
        JsonNode payload = payload(decode(text.substring(VERSION.length(), end)));
        boolean late = payload.path("x").asLong() < clock.instant().getEpochSecond();
        if (late || !payload.path("b").asText().equals(digest(bound.toString()))) {
            throw refused();
        }
        return new Rounds(payload.path("s").asInt(), (ObjectNode) payload.path("r"));
    }

    private static String digest(String text) {
        return ENCODER.encodeToString(Digests.sha256(text));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static JsonNode payload(byte[] json) {
        try {
            return Json.read(json);
        } catch (IOException e) {
            throw refused();
        }
    }

    private static JsonRpcException refused() {
        return JsonRpcError.of(
                        JsonRpcError.INVALID_PARAMS,
                        "This requestState is not the one this server gave out for this call, or it is older than "
                                + LIFETIME.toMinutes() + " minutes. Call again without it.")
                .exception();
    }
}
