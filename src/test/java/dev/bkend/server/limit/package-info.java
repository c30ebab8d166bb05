/** Tests of what clients may hold of the server. */
@NullMarked
package dev.bkend.server.limit;

import org.jspecify.annotations.NullMarked;
