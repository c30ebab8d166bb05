package dev.bkend.mcp.revision;

import java.util.Optional;

/** The headers of a request, by name in any case; a header sent twice has both values, joined by a comma. */
@FunctionalInterface
public interface Headers {

    String PROTOCOL_VERSION = "MCP-Protocol-Version";
    String METHOD = "Mcp-Method";
    String NAME = "Mcp-Name";
    String SESSION = "Mcp-Session-Id";
    String LAST_EVENT = "Last-Event-ID";

    /** Begins the header that repeats an argument. */
    String PARAMETER = "Mcp-Param-";

    Optional<String> value(String name);
}
