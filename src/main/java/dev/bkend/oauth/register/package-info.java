/** The registration endpoint (RFC 7591): what a program says of itself. */
@NullMarked
package dev.bkend.oauth.register;

import org.jspecify.annotations.NullMarked;
