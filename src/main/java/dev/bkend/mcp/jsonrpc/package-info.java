/** JSON-RPC 2.0: messages, errors and their bytes. Knows nothing of MCP. */
@NullMarked
package dev.bkend.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
