/** Making, hashing and checking tokens, and the keys of the server. */
@NullMarked
package dev.bkend.identity.token;

import org.jspecify.annotations.NullMarked;
