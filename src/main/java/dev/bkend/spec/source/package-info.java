/** The files of the spec, read: bundled, with the places that findings point to. */
@NullMarked
package dev.bkend.spec.source;

import org.jspecify.annotations.NullMarked;
