/** Operations as MCP tools: their descriptors and their results. */
@NullMarked
package dev.bkend.mcp.tool;

import org.jspecify.annotations.NullMarked;
