/** One class for each MCP method. */
@NullMarked
package dev.bkend.mcp.method;

import org.jspecify.annotations.NullMarked;
