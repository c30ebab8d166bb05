package dev.bkend.mcp.listing;

import java.util.List;

/**
 * One descriptor of a list.
 *
 * @param name what tells it from the others: a tool's name, a resource's URI
 * @param scopes all scopes a caller must be offered to see it
 * @param json the descriptor as bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Entry(String name, List<String> scopes, byte[] json) {}
