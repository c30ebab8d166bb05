package dev.bkend.mcp.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.LogLevel;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a client says beside the parameters of a request, in {@code _meta}. */
public record CallMeta(JsonNode json) {

    private static final String PREFIX = "io.modelcontextprotocol/";

    /** Neither id may be all zeros, there is no version ff, and only versions to come may have more at the end. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                    + "|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?)");

    private static final Pattern NOTE = Pattern.compile("[ -~]{1,1024}");

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
                                PREFIX + "logLevel must be one of " + LogLevel.names() + ".")
                        .exception()));
    }

    public ClientCapabilities client() {
        return new ClientCapabilities(json.path(PREFIX + "clientCapabilities"));
    }

    /** {@code traceparent}, if it is one (W3C Trace Context, section 3.2). */
    public Optional<String> traceParent() {
        String given = json.path("traceparent").asText();
        return !given.isEmpty()
                        && given.length() <= 128
                        && TRACE_PARENT.matcher(given).matches()
                ? Optional.of(given.substring(0, 55))
                : Optional.empty();
    }

    /** What else the client's tracing says, for whoever looks closely; only text that can't forge a log line. */
    public Map<String, String> traceNotes() {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String name : List.of("tracestate", "baggage")) {
            String given = json.path(name).asText();
            if (NOTE.matcher(given).matches()) {
                notes.put(name, given);
            }
        }
        return notes;
    }
}
