package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.LogLevel;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.util.Optional;

/** What a client says beside the parameters of a request, in {@code _meta}. */
public record CallMeta(JsonNode json) {

    private static final String PREFIX = "io.modelcontextprotocol/";

    public static CallMeta of(JsonNode params) {
        return new CallMeta(params.path("_meta"));
    }

    /** What progress is to be told under; a string or an integer. */
    Optional<JsonNode> progressToken() {
        JsonNode token = json.path("progressToken");
        return token.isTextual() || token.isIntegralNumber() ? Optional.of(token) : Optional.empty();
    }

    /** The level from which on a request without a session wants log lines; without one, none. */
    Optional<LogLevel> logLevel() {
        JsonNode level = json.path(PREFIX + "logLevel");
        if (level.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(LogLevel.of(level.asText())
                .orElseThrow(() -> JsonRpcError.of(
                                JsonRpcError.INVALID_PARAMS,
                                PREFIX + "logLevel must be one of debug, info, notice, warning, error, critical, "
                                        + "alert, emergency.")
                        .exception()));
    }

    public ClientCapabilities client() {
        return new ClientCapabilities(json.path(PREFIX + "clientCapabilities"));
    }

    /** {@code traceparent}, if it is one (W3C Trace Context, section 3.2). */
    public Optional<String> traceParent() {
        String given = json.path("traceparent").asText();
        return given.length() <= 128 && given.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*")
                ? Optional.of(given.substring(0, 55))
                : Optional.empty();
    }
}
