/** Checks the arguments of every operation against the schemas of the spec, and says what is wrong in words. */
@NullMarked
package dev.bkend.schema;

import org.jspecify.annotations.NullMarked;
