/** Management tokens and API keys. */
@NullMarked
package dev.bkend.control.token;

import org.jspecify.annotations.NullMarked;
