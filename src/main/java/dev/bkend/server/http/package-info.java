/** Jetty with its limits and headers, which handler serves which path, and what is served without a token. */
@NullMarked
package dev.bkend.server.http;

import org.jspecify.annotations.NullMarked;
