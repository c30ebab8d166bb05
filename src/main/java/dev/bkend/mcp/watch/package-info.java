/** Passes on what changed to the clients that want to know. */
@NullMarked
package dev.bkend.mcp.watch;

import org.jspecify.annotations.NullMarked;
