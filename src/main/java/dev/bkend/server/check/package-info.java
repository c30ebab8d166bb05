/** Looks a data directory over: what is damaged, missing, or told otherwise than it is. */
@NullMarked
package dev.bkend.server.check;

import org.jspecify.annotations.NullMarked;
