package dev.bkend.mcp.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/**
 * Something a task wants to know from its client.
 *
 * @param request its method and params
 * @param fits whether this could be a result of that method
 */
public record Input(ObjectNode request, Predicate<JsonNode> fits) {}
