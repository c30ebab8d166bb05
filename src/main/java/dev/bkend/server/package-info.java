/** The assembly, and the HTTP server under it. Read {@code Backend} first. */
@NullMarked
package dev.bkend.server;

import org.jspecify.annotations.NullMarked;
