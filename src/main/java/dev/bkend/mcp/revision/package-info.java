/** What each revision of MCP allows, and which revision a request belongs to. */
@NullMarked
package dev.bkend.mcp.revision;

import org.jspecify.annotations.NullMarked;
