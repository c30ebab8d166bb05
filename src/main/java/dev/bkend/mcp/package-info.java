/** The MCP endpoint: HTTP in front, JSON-RPC inside, revisions of the protocol as data. Knows tools, never projects. */
@NullMarked
package dev.bkend.mcp;

import org.jspecify.annotations.NullMarked;
