/** Turns spec/ into generated/: bundles, lints, and writes everything that openapi-generator does not. */
@NullMarked
package dev.bkend.spec;

import org.jspecify.annotations.NullMarked;
