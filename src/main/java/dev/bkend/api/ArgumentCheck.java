package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks the arguments of an operation against the spec; throws INVALID_REQUEST with everything that is wrong. */
@FunctionalInterface
public interface ArgumentCheck {

    void check(String operationId, JsonNode arguments);
}
