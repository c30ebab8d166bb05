/** Verifies tokens. What they may do is the caller's; how they are kept is the store's. */
@NullMarked
package dev.bkend.token;

import org.jspecify.annotations.NullMarked;
