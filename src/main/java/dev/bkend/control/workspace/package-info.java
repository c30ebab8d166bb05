/** A look over all a caller can reach, and what the first start makes. */
@NullMarked
package dev.bkend.control.workspace;

import org.jspecify.annotations.NullMarked;
