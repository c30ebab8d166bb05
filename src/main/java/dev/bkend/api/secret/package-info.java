/** Digests, signatures, and what a token looks like. */
@NullMarked
package dev.bkend.api.secret;

import org.jspecify.annotations.NullMarked;
