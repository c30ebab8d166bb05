package dev.bkend.mcp.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.Operation;

/** A resource a URI leads to: the operation that reads it and the arguments the URI holds. */
public record Resource(String uri, String mimeType, Operation operation, ObjectNode arguments) {}
