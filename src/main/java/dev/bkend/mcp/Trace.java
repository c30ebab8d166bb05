package dev.bkend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.mcp.conversation.CallMeta;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts the trace that a request belongs to into every log line it causes (W3C Trace Context, in {@code _meta}). */
final class Trace {

    static final String KEY = "trace";

    private static final Logger LOG = LoggerFactory.getLogger(Trace.class);

    private Trace() {}

    static <T> T around(JsonNode params, Supplier<T> work) {
        CallMeta meta = CallMeta.of(params);
        Optional<String> parent = meta.traceParent();
        if (parent.isEmpty()) {
            return work.get();
        }
        MDC.put(KEY, parent.get());
        try {
            if (LOG.isDebugEnabled()) {
                meta.traceNotes().forEach((name, value) -> LOG.debug("{} {}", name, value));
            }
            return work.get();
        } finally {
            MDC.remove(KEY);
        }
    }
}
