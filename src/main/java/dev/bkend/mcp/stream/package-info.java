/** Answers that stay open: server-sent events on Jetty's side of HTTP. */
@NullMarked
package dev.bkend.mcp.stream;

import org.jspecify.annotations.NullMarked;
