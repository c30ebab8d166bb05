package dev.bkend.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses arguments that do not fit an operation's schema, with {@code INVALID_REQUEST} and every reason. */
@FunctionalInterface
public interface ArgumentCheck {

    void check(String operationId, JsonNode arguments);
}
