/** Operations that only read, as MCP resources. */
@NullMarked
package dev.bkend.mcp.resource;

import org.jspecify.annotations.NullMarked;
