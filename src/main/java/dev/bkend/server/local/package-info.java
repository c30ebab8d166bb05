/** What the command line does with a data directory, beside a running server or without one. */
@NullMarked
package dev.bkend.server.local;

import org.jspecify.annotations.NullMarked;
