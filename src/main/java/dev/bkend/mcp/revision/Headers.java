package dev.bkend.mcp.revision;

import java.util.Optional;

/** The headers of a request, by name in any case; a header sent twice has both values, joined by a comma. */
@FunctionalInterface
public interface Headers {

    String PROTOCOL_VERSION = "MCP-Protocol-Version";
    String METHOD = "Mcp-Method";
    String NAME = "Mcp-Name";

    Optional<String> value(String name);
}
