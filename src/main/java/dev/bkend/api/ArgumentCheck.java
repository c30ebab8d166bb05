package dev.bkend.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the arguments of an operation against the spec; throws INVALID_REQUEST with everything that is wrong. The answer
 * are the arguments as they were understood, which is what the operation gets.
 */
@FunctionalInterface
public interface ArgumentCheck {

    JsonNode check(String operationId, JsonNode arguments);
}
