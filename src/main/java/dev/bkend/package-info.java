/** The open, self-hosted backend for AI tools. */
@NullMarked
package dev.bkend;

import org.jspecify.annotations.NullMarked;
