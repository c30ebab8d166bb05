/** Calls that outlive their connection (extension io.modelcontextprotocol/tasks, SEP-2663). */
@NullMarked
package dev.bkend.mcp.task;

import org.jspecify.annotations.NullMarked;
