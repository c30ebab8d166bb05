/** Checks the arguments of an operation against the spec. */
@NullMarked
package dev.bkend.validation;

import org.jspecify.annotations.NullMarked;
