package dev.bkend.mcp.task;

import dev.bkend.api.json.Json;
import dev.bkend.mcp.jsonrpc.JsonRpcError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a task at one moment.
 *
 * @param message for people; empty for none
 * @param detail the member that only this status has
 */
record TaskState(String id, Instant createdAt, Instant updatedAt, TaskStatus status, String message, Json.Body detail) {

    static final Json.Body NOTHING = out -> {};

    static TaskState begun(String id, Instant now) {
        return new TaskState(id, now, now, TaskStatus.WORKING, "", NOTHING);
    }

    TaskState now(Instant now, TaskStatus status, String message, Json.Body detail) {
        return new TaskState(id, createdAt, now, status, message, detail);
    }

    /** When it may be forgotten, if nothing changes any more. */
    Instant expiresAt(TaskRules rules) {
        return updatedAt.plus(rules.keep());
    }

    /** As the client is told: a DetailedTask of the specification, without what its carrier adds. */
    byte[] json(TaskRules rules) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("taskId", id);
            out.writeStringField("status", status.text());
            if (!message.isEmpty()) {
                out.writeStringField("statusMessage", message);
            }
            out.writeStringField("createdAt", DateTimeFormatter.ISO_INSTANT.format(createdAt));
            out.writeStringField("lastUpdatedAt", DateTimeFormatter.ISO_INSTANT.format(updatedAt));
            if (status.ended()) {
                out.writeNumberField(
                        "ttlMs", Duration.between(createdAt, expiresAt(rules)).toMillis());
            } else {
                // As long as it runs it is kept.
                out.writeNullField("ttlMs");
            }
            out.writeNumberField("pollIntervalMs", rules.poll().toMillis());
            detail.writeTo(out);
            out.writeEndObject();
        });
    }

    static Json.Body requests(Map<String, Input> open) {
        Map<String, Input> now = new LinkedHashMap<>(open);
        return out -> {
            out.writeObjectFieldStart("inputRequests");
            for (Map.Entry<String, Input> input : now.entrySet()) {
                out.writeFieldName(input.getKey());
                Json.MAPPER.writeTree(out, input.getValue().request());
            }
            out.writeEndObject();
        };
    }

    /** @param object a result object, which in a message would say that it is complete, and does so here */
    static Json.Body result(byte[] object) {
        String members = new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
        return out -> {
            out.writeFieldName("result");
            out.writeRawValue("{" + members + (members.isBlank() ? "" : ",") + "\"resultType\":\"complete\"}");
        };
    }

    static Json.Body error(JsonRpcError error) {
        return error::writeTo;
    }
}
